"""Every setting, described as data in one table: name, group, type, default, bounds, sentence.

The settings file, the settings page and the checks are all made from this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeGuard

from sessionapp.domain.vocabulary import Instructions, Soundscape, TimeLeft
from sessionapp.translate import tr

Value = bool | int | str

PROGRAM_NAMES = {
    "piper": "Piper",
    "say": "macOS",
    "sapi": "Windows",
    "festival": "Festival",
    "flite": "Flite",
    "pico": "SVOX Pico",
    "espeak-ng": "eSpeak NG",
}
"""The speech programs that are known, and what each is called by its makers."""

OWN_PROGRAM = "program"
SPEAKERS = ("best", "espeak", *PROGRAM_NAMES, OWN_PROGRAM)
"""Who may speak: the bundled voices, the programs that are known, and the one of `speaker_command`."""


class Kind(Enum):
    """How a setting is chosen, where its type does not say it."""

    PLAIN = "plain"
    FOLDER = "folder"
    SPEAKER = "speaker"  # of those that are on this machine
    DEVICE = "device"
    SOUND = "sound"  # a file or a folder of them
    RECORDINGS = "recordings"  # a folder, or none
    HOUR = "hour"  # of the day


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting. `choices` for words, `low`..`high` for whole numbers; `shown` False: set elsewhere in the window."""

    name: str
    group: str
    label: str
    sentence: str
    default: Value
    low: int = 0
    high: int = 0
    choices: tuple[str, ...] = ()
    unit: str = ""
    shown: bool = True
    kind: Kind = Kind.PLAIN
    meant: Mapping[Value, Value] = field(default_factory=dict)  # what values of older files mean now

    def taken(self, value: object) -> Value | None:
        """`value` as it is used, also one of an older file; None where it cannot be."""
        if isinstance(value, bool | int | str) and value in self.meant:
            return self.meant[value]
        return value if self.accepts(value) else None

    def accepts(self, value: object) -> TypeGuard[Value]:
        """True where `value` has this setting's type and lies within its bounds."""
        if isinstance(self.default, bool):
            return isinstance(value, bool)
        if isinstance(self.default, int):
            return isinstance(value, int) and not isinstance(value, bool) and self.low <= value <= self.high
        return isinstance(value, str) and (not self.choices or value in self.choices)


def table() -> tuple[Setting, ...]:
    """All settings, in the order they are shown, in the user's language."""
    voice, look, files = tr("Voice and sound"), tr("Look"), tr("Files")
    reminders, how_it_is = tr("Reminders"), tr("How it is")
    return (
        Setting(
            name="voice",
            group=voice,
            label=tr("Spoken guidance"),
            sentence=tr("Says every step, side, time and count, so that you can close your eyes."),
            default=True,
        ),
        Setting(
            name="speaker",
            group=voice,
            label=tr("Who speaks"),
            sentence=tr("The voices that come with this program, or a speech program of your computer."),
            default="best",
            choices=SPEAKERS,
            kind=Kind.SPEAKER,
        ),
        Setting(name="speaker_command", group=voice, label="", sentence="", default="", shown=False),
        Setting(
            name="recordings",
            group=voice,
            label=tr("Recordings"),
            sentence=tr(
                "A folder with sentences that you or your therapist recorded. “sessionapp voice-script ROUTINE” lists "
                "what to record, and under which names. What is missing there is spoken by the voice above."
            ),
            default="",
            kind=Kind.RECORDINGS,
        ),
        Setting(
            name="output_device",
            group=voice,
            label=tr("Loudspeaker or headphones"),
            sentence=tr(
                "Where the sound comes from. What is not there is waited for, and the usual one plays meanwhile."
            ),
            default="",
            kind=Kind.DEVICE,
        ),
        Setting(
            name="speech_rate",
            group=voice,
            label=tr("Speaking speed"),
            sentence=tr("How fast the voice speaks."),
            default=150,
            low=100,
            high=220,
            unit=tr("words a minute"),
        ),
        Setting(
            name="countdown",
            group=voice,
            label=tr("Ticks before the end"),
            sentence=tr("How many soft ticks, one a second, lead to the end of a hold."),
            default=3,
            low=0,
            high=10,
            unit=tr("ticks"),
        ),
        Setting(
            name="halfway",
            group=voice,
            label=tr("Halfway sign"),
            sentence=tr("A sound in the middle of every hold of 20 seconds or more."),
            default=True,
        ),
        Setting(
            name="time_left",
            group=voice,
            label=tr("Time left"),
            sentence=tr("In long steps, at which minutes. As usual: more often towards the end."),
            default=TimeLeft.USUAL.value,
            choices=tuple(each.value for each in TimeLeft),
            meant={True: TimeLeft.USUAL.value, False: TimeLeft.OFF.value},
        ),
        Setting(
            name="instructions",
            group=voice,
            label=tr("Instructions"),
            sentence=tr("When a step is told in full. Names, sides and what keeps you safe are always said."),
            default=Instructions.FIRST_TIME.value,
            choices=tuple(each.value for each in Instructions),
        ),
        Setting(
            name="next_step",
            group=voice,
            label=tr("Next step"),
            sentence=tr("Begins a step with “Next:”. Without it, the name alone is said."),
            default=True,
        ),
        Setting(
            name="encouragement",
            group=voice,
            label=tr("Kind words"),
            sentence=tr("A short word now and then in a hold. Never in relaxation or treatment."),
            default=False,
        ),
        Setting(
            name="volume",
            group=voice,
            label=tr("Volume"),
            sentence=tr("The volume of this program; your computer's own is left alone."),
            default=80,
            low=0,
            high=100,
            unit="%",
        ),
        Setting(
            name="voice_volume",
            group=voice,
            label=tr("Volume of the voice"),
            sentence=tr("Beside all else that sounds; 0 is silent."),
            default=100,
            low=0,
            high=100,
            unit="%",
        ),
        Setting(
            name="cue_volume",
            group=voice,
            label=tr("Volume of the chimes"),
            sentence=tr("All that sounds and is no word; 0 is silent."),
            default=100,
            low=0,
            high=100,
            unit="%",
        ),
        Setting(
            name="background_volume",
            group=voice,
            label=tr("Volume of the background"),
            sentence=tr("It makes room for the voice by itself; 0 is silent."),
            default=50,
            low=0,
            high=100,
            unit="%",
        ),
        Setting(
            name="background",
            group=voice,
            label=tr("Background"),
            sentence=tr("A quiet sound under everything, in each routine that has none of its own."),
            default=Soundscape.NONE.value,
            choices=tuple(Soundscape),
        ),
        Setting(
            name="background_path",
            group=voice,
            label=tr("Your own background"),
            sentence=tr("A sound of yours, or a folder of sounds that are played in turn: OGG, MP3, FLAC or WAV."),
            default="",
            kind=Kind.SOUND,
        ),
        Setting(
            name="muted",
            group=voice,
            label=tr("Muted"),
            sentence=tr("No sound at all; everything is still shown."),
            default=False,
        ),
        Setting(
            name="theme",
            group=look,
            label=tr("Colours"),
            sentence=tr("Light, dark, or as your system has it."),
            default="system",
            choices=("system", "light", "dark"),
        ),
        Setting(
            name="contrast",
            group=look,
            label=tr("Contrast"),
            sentence=tr("High: black and white with strong lines; or as your system has it."),
            default="system",
            choices=("system", "high"),
        ),
        Setting(
            name="motion",
            group=look,
            label=tr("Moving pictures"),
            sentence=tr("The figure moves as you do; or it stands still, the beginning beside the end."),
            default="system",
            choices=("system", "moving", "still"),
        ),
        Setting(
            name="flash",
            group=look,
            label=tr("Flash"),
            sentence=tr("The edge of the screen lights up softly, once, when something new begins."),
            default=False,
        ),
        Setting(
            name="check_in_before",
            group=how_it_is,
            label=tr("Ask before a session"),
            sentence=tr("How much it hurts, from 0 to 10, and where if you like. You need not answer."),
            default=True,
        ),
        Setting(
            name="check_in_after",
            group=how_it_is,
            label=tr("Ask after a session"),
            sentence=tr("The same once more, so that you can see over the weeks what helps."),
            default=True,
        ),
        Setting(name="flags_asked", group=how_it_is, label="", sentence="", default=False, shown=False),
        Setting(name="week_declined", group=how_it_is, label="", sentence="", default="", shown=False),
        Setting(
            name="keep_in_tray",
            group=reminders,
            label=tr("Remind me when the window is closed"),
            sentence=tr("A small icon stays beside your system's clock, with what is due next. Quit ends it."),
            default=False,
        ),
        Setting(
            name="start_at_login",
            group=reminders,
            label=tr("Start at login"),
            sentence=tr("Waits in the tray from when you log in, without a window."),
            default=False,
        ),
        Setting(
            name="quiet_from",
            group=reminders,
            label=tr("Quiet from"),
            sentence=tr("From this hour on no reminder comes; what is planned stays on the Today page."),
            default=22,
            high=23,
            kind=Kind.HOUR,
        ),
        Setting(
            name="quiet_until",
            group=reminders,
            label=tr("Quiet until"),
            sentence=tr("From this hour on reminders come again. The same hour twice: none is quiet."),
            default=7,
            high=23,
            kind=Kind.HOUR,
        ),
        Setting(
            name="routine_folder",
            group=files,
            label=tr("Your routines"),
            sentence=tr(
                "The folder where your own routine files are. You can choose another, and go back to the usual place."
            ),
            default="",
            kind=Kind.FOLDER,
        ),
        Setting(name="sound_files_in", group=files, label="", sentence="", default="", shown=False),
        Setting(name="documents_in", group=files, label="", sentence="", default="", shown=False),
        Setting(name="promise_read", group=files, label="", sentence="", default=False, shown=False),
        Setting(name="rehearsal", group=files, label="", sentence="", default="", shown=False),
    )
