"""The documents a person writes, as pydantic models: a routine, its steps, and what stands in them.

The JSON Schema is generated from these same models. Knows nothing of files, of places in them, or of Routine.
A key's first example is also what messages quote.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from sessionapp.storage import document_values as v
from sessionapp.translate import tr


class Document(BaseModel):
    """Keys and values; a key that is not named here is a fault."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=False)

    @classmethod
    def called(cls) -> str:
        """What a message calls the thing this document describes."""
        return tr("a step")

    @classmethod
    def examples(cls) -> dict[str, str]:
        """Every key, and an example of how it is written."""
        return {
            field.alias or name: str(field.examples[0]) if field.examples else ""
            for name, field in cls.model_fields.items()
        }


def _key(example: str, description: str, **more: Any) -> Any:
    return Field(examples=[example], description=description, **more)


class PaceDocument(Document):
    """One part of a paced repetition."""

    for_ms: v.Duration = _key("2s", "How long this part of the repetition lasts.", alias="for")
    say: v.Sentence | None = _key("Lift.", "Said as this part begins.", default=None)
    breath: v.BreathWord | None = _key("out", "Which way the breath goes.", default=None)
    pose: v.PoseWord | None = _key("bridge", "The picture shown in this part.", default=None)

    @classmethod
    def called(cls) -> str:
        return tr("a part of `pace`")


class LineDocument(Document):
    """A line of narration with its moment."""

    say: v.Sentence = _key("Let your shoulders sink.", "What is said.")
    at: v.Moment | None = _key("1 min", "When, counted from the start of the step.", default=None)

    @classmethod
    def called(cls) -> str:
        return tr("a line of `narration`")


class BreatheDocument(Document):
    """A rhythm to breathe in."""

    in_ms: v.BreathTime = _key("4s", "Breathing in.", alias="in")
    hold_ms: v.BreathTime | None = _key("2s", "Holding the breath; leave it out for none.", alias="hold", default=None)
    out_ms: v.BreathTime = _key("6s", "Breathing out.", alias="out")

    @classmethod
    def called(cls) -> str:
        return tr("`breathe`")


class StepDocument(Document):
    """The keys any step may have."""

    dose: ClassVar[str] = ""

    name: v.Title = _key("Cobra", "What the step is called; said and shown.")
    say: v.Sentence | None = _key("Lie on your stomach.", "The instruction, spoken and shown.", default=None)
    note: v.Text | None = _key("Skip this if it hurts.", "Shown, not spoken.", default=None)
    position: v.PositionWord | None = _key("prone", "The position of the body.", default=None)
    pose: v.PoseWord | None = _key("cobra", "The picture of the step.", default=None)
    side: v.SideWord | None = _key("left", "The one side the step is done on.", default=None)
    ready: v.Duration | None = _key("15s", "Time to get ready, instead of as long as the words need.", default=None)
    switch: v.Duration | None = _key("5s", "Time to change sides.", default=None)
    halfway: v.Switch | None = _key("true", "A sign in the middle.", default=None)
    countdown: v.Ticks | None = _key("3", "How many soft ticks lead to the end.", default=None)
    optional: v.Switch = _key("true", "The step may be left out.", default=False)
    counts_real_time: v.Switch | None = _key("true", "Time goes on while the computer sleeps.", default=None)


class HoldStep(StepDocument):
    """A step held still."""

    dose = "hold"

    hold: v.Duration = _key("10s", "Hold still for this long.")
    times: v.Count = _key("3", "How often.", default=1)
    rest: v.Duration | None = _key("5s", "Rest between repetitions, never after the last.", default=None)
    each_side: v.EachSide = _key("true", "The full dose on each side, left first.", default=False)
    sets: v.Count = _key("2", "How often all of it.", default=1)


class RepsStep(StepDocument):
    """A step of moved repetitions."""

    dose = "reps"

    reps: v.Count = _key("10", "How many repetitions.")
    pace: list[PaceDocument] | None = _key(
        "[{say: Lift., for: 2s}, {say: Lower., for: 2s}]", "The parts of one repetition.", default=None, min_length=1
    )
    rest: v.Duration | None = _key("20s", "Rest between sets, never after the last.", default=None)
    each_side: v.EachSide = _key("true", "The full dose on each side, left first.", default=False)
    sets: v.Count = _key("2", "How often all of it.", default=1)


class PressStep(StepDocument):
    """A step of pressure and release."""

    dose = "press"

    press: v.Duration = _key("30s", "Keep the pressure for this long.")
    release: v.Duration = _key("10s", "Ease off for this long.")
    times: v.Count = _key("3", "How often.", default=1)
    each_side: v.EachSide = _key("true", "The full dose on each side, left first.", default=False)


class SpanStep(StepDocument):
    """A step that is one long stretch of time."""

    dose = "for"

    for_ms: v.Duration = _key("20 min", "How long.", alias="for")
    narration: (
        list[
            Annotated[
                Annotated[v.Sentence, Tag("text")] | Annotated[LineDocument, Tag("line")],
                Discriminator(lambda value: "text" if isinstance(value, str) else "line"),
            ]
        ]
        | None
    ) = _key("[Let your shoulders sink.]", "Lines spoken on the way.", default=None, min_length=1)
    remind_every: v.Interval | None = _key("5 min", "The instruction is said again this often.", default=None)
    breathe: BreatheDocument | None = _key("{in: 4s, out: 6s}", "A rhythm to breathe in.", default=None)


class WaitStep(StepDocument):
    """A step that ends when the person says so."""

    dose = "until"

    until: v.Ready = _key("ready", "Goes on when the person says so.")
    nudge_every: v.Interval | None = _key("30s", "Asked again this often.", default=None)


class GroupDocument(Document):
    """Steps that are done several times over."""

    dose: ClassVar[str] = "repeat"

    repeat: v.Count = _key("3", "How many rounds.")
    steps: list[AnyStep] = _key("[{name: Cobra, hold: 10s}]", "The steps of a round.", min_length=1)
    name: v.Title | None = _key("Warm-up", "What the group is called.", default=None)
    say: v.Sentence | None = _key("Three rounds of these.", "Said and shown before the first round.", default=None)
    note: v.Text | None = _key("Slowly.", "Shown, not spoken.", default=None)
    rest: v.Duration | None = _key("30s", "Rest between rounds, never after the last.", default=None)
    optional: v.Switch = _key("true", "The group may be left out.", default=False)

    @classmethod
    def called(cls) -> str:
        return tr("a group of steps")


class IncludeDocument(Document):
    """All the steps of another routine."""

    dose: ClassVar[str] = "include"

    include: v.Title = _key("wall ball", "The name of another routine, or a routine file beside this one.")
    name: v.Title | None = _key(
        "Loosen", "What these steps are called here, instead of that routine's title.", default=None
    )
    optional: v.Switch = _key("true", "These steps may be left out.", default=False)

    @classmethod
    def called(cls) -> str:
        return tr("an `include`")


STEPS: dict[str, type[StepDocument] | type[GroupDocument] | type[IncludeDocument]] = {
    model.dose: model for model in (HoldStep, RepsStep, PressStep, SpanStep, WaitStep, GroupDocument, IncludeDocument)
}
"""Each kind of step by the key that gives it its time."""

STEP_KEYS = frozenset(key for model in STEPS.values() for key in model.examples())


def which_step(value: object) -> str:
    """The dose key of a step as written; where there is none or more than one, the one its other keys fit best."""
    keys = [str(key) for key in value] if isinstance(value, dict) else []
    if "steps" in keys:
        return GroupDocument.dose
    present = [key for key in keys if key in STEPS]
    meant = present or [near for key in keys if key not in STEP_KEYS and (near := v.nearest(key, STEPS))]
    return meant[0] if meant else max(STEPS, key=lambda dose: sum(key in STEPS[dose].examples() for key in keys))


AnyStep = Annotated[
    Annotated[HoldStep, Tag("hold")]
    | Annotated[RepsStep, Tag("reps")]
    | Annotated[PressStep, Tag("press")]
    | Annotated[SpanStep, Tag("for")]
    | Annotated[WaitStep, Tag("until")]
    | Annotated[GroupDocument, Tag("repeat")]
    | Annotated[IncludeDocument, Tag("include")],
    Discriminator(which_step),
]


GroupDocument.model_rebuild()


class SoundDocument(Document):
    """What the routine asks of the sound."""

    voice: v.Voice | None = _key("on", "`on`, `off`, or the name of a voice.", default=None)
    countdown: v.Ticks | None = _key("3", "How many soft ticks lead to the end of a hold.", default=None)
    halfway: v.Switch | None = _key("true", "A sign in the middle of every hold.", default=None)
    background: v.Title | None = _key("rain.ogg", "A sound file beside the routine, played quietly.", default=None)

    @classmethod
    def called(cls) -> str:
        return tr("`sound`")


class AgainDocument(Document):
    """When the routine may be done again."""

    after: v.DurationRange = _key("1h..2h", "Not before this long has passed.")
    within: v.LongDuration | None = _key("72h", "Only within this long of the first time.", default=None)
    at_most: v.Count | None = _key("10", "How often at most.", default=None)

    @classmethod
    def called(cls) -> str:
        return tr("`again`")


class RoutineDocument(Document):
    """A whole routine file."""

    title: v.Title = _key("Lower-back stretches", "What the routine is called.")
    kind: v.KindWord = _key("stretch", "What sort of routine it is.")
    steps: list[AnyStep] = _key("[{name: Cobra, hold: 10s}]", "The steps, in order.", min_length=1)
    summary: v.Text | None = _key("Three gentle holds.", "One sentence for the card.", default=None)
    targets: list[v.PlaceWord] = _key("[lower back]", "Places on the body map.", default=[])
    equipment: list[v.Sentence] = _key("[mat]", "What is needed.", default=[])
    do_not_use_if: list[v.Sentence] = _key("[You have a fever.]", "When not to do it.", default=[])
    stop_if: list[v.Sentence] = _key("[Anything goes numb.]", "When to stop.", default=[])
    sources: list[v.Sentence] = _key("[My therapist]", "Where it comes from.", default=[])
    language: v.Language = _key("en", "The language of the texts.", default="en")
    position: v.PositionWord | None = _key("supine", "The position to start in.", default=None)
    sound: SoundDocument | None = _key("{voice: on}", "What the routine asks of the sound.", default=None)
    again: AgainDocument | None = _key("{after: 1h..2h}", "When a cold pack may be applied again.", default=None)

    @classmethod
    def called(cls) -> str:
        return tr("a routine")


class _Schema(GenerateJsonSchema):
    """Optional keys are left out, never null: so the schema has no null either."""

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        made = super().default_schema(schema)
        if made.get("default", ...) in (None, []):
            del made["default"]
        return made


def routine_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a routine file, for editors that complete and check it."""
    schema = RoutineDocument.model_json_schema(schema_generator=_Schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "A sessionapp routine"}
