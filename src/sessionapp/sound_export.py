"""What a sound file of a session is made of, put together once for window and terminal: the very plan that Start would
run, with its clips, captions, chapters and cover.

Blocking. Knows neither of the two, nor how samples are mixed and written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sessionapp import adapters
from sessionapp.domain.cues import Chime, Prompt
from sessionapp.domain.plan import SessionPlan
from sessionapp.domain.ports import Progress, SettingsStore, Speech
from sessionapp.domain.routine import Routine
from sessionapp.domain.score import MixOrder, Score, score_of
from sessionapp.domain.tailoring import Tailoring
from sessionapp.prepare import prepare_plan
from sessionapp.presentation.vtt import captions
from sessionapp.translate import tr, trn

if TYPE_CHECKING:
    from sessionapp.domain.figure.pose import Pose

WAIT_MS: Final = 30_000
"""What waits for the person lasts so long in a file: to roll over or to fetch a pillow; who needs longer pauses it."""


def order_sound_file(
    routine: Routine,
    wishes: Tailoring,
    settings: SettingsStore,
    speech: Speech,
    poses: Mapping[str, Pose],
    target: Path,
    *,
    wait_ms: int = WAIT_MS,
    replace_it: bool = False,
    progress: Progress | None = None,
) -> MixOrder:
    """All that has to be known to write the file; sentences not spoken yet are rendered first, with `progress`.

    Raises RoutineError where the routine does not work out, AudioError where its background cannot be had.
    """
    options = replace(adapters.plan_options(settings), wait_ms=wait_ms)
    made = prepare_plan(routine, options, speech, progress, wishes=wishes)
    score = score_of(made.plan)
    return MixOrder(
        score=score,
        files=_files(score, speech),
        background=_background(routine, wishes, settings),
        levels=replace(adapters.levels(settings), master=100, muted=False),
        cover=_cover(made.routine, made.plan, poses),
        captions=captions(score),
        target=target,
        replace=replace_it,
    )


def _background(routine: Routine, wishes: Tailoring, settings: SettingsStore) -> Path | None:
    """The sound under all of it; of a folder of sounds the first, again and again."""
    under = adapters.background(routine, wishes, settings)
    return None if under is None else adapters.first_sound(under)


def unspoken(order: MixOrder) -> str:
    """A sentence where some that were to be spoken have no sound, else ""."""
    said = dict.fromkeys(one.sound for one in order.score.audible if isinstance(one.sound, Prompt))
    missing = [sound.text for sound in said if sound not in order.files]
    if not missing:
        return ""
    if len(missing) == len(said):
        return tr("There is no voice: the file has the chimes alone, and the captions every sentence.")
    return trn(
        "One sentence could not be spoken and is in the captions alone: {first}",
        "{count} sentences could not be spoken and are in the captions alone, the first of them: {first}",
        len(missing),
        first=missing[0],
    )


def _files(score: Score, speech: Speech) -> dict[Chime | Prompt, Path]:
    """Each sound once, where it has a file."""
    found: dict[Chime | Prompt, Path] = {}
    for sound in dict.fromkeys(one.sound for one in score.audible):
        file = speech.clip(sound.text) if isinstance(sound, Prompt) else adapters.chime_file(sound)
        if file is not None:
            found[sound] = file
    return found


def _cover(routine: Routine, plan: SessionPlan, poses: Mapping[str, Pose]) -> bytes:
    """Nothing where there is no picture, or where Qt's libraries are missing: it is heard all the same."""
    from sessionapp.presentation.figure import Film

    film = Film(plan, poses)
    works = (phase.index for phase in plan.phases if phase.kind.is_work)
    picture = next((shown for index in works if (shown := film.shown_for(index)) is not None), None)
    if picture is None:
        return b""
    try:
        from sessionapp.ui.cover import cover
    except ImportError:
        return b""
    return cover(picture, routine)
