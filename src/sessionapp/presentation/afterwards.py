"""What is said once a session is over: the three questions of the week, and a step that hurts too often."""

from __future__ import annotations

from sessionapp.translate import tr


def week_questions() -> tuple[str, str, str]:
    """Pain, enjoyment, activity, each over the past week, in the order of `Peg` (Krebs 2009)."""
    return (
        tr("Your pain on average"),
        tr("How much pain has kept you from enjoying life"),
        tr("How much pain has kept you from what you usually do"),
    )


def week_heading() -> str:
    return tr("How was the past week?")


def week_scale() -> str:
    return tr("Three numbers, once a week. 0 is not at all, 10 as bad as you can imagine.")


def too_often_heading(step: str) -> str:
    return tr("{step} keeps hurting", step=step)


def too_often(*, optional: bool) -> str:
    """Why something is proposed, and that a professional should be asked."""
    ask = tr("Please ask a doctor or a physiotherapist about it.")
    if optional:
        return tr("It has hurt three times or more. Leave it out from now on? {ask}", ask=ask)
    return tr("It has hurt three times or more. Do less of it, or skip it when it comes. {ask}", ask=ask)
