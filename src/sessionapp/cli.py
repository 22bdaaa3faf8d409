"""The commands: what may be typed, what it does, how it ends. What a command needs is imported when it runs.

Exit codes: 0 done, 1 it could not be done or something is wrong in a file, 2 the command was not understood.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sessionapp.domain.errors import UserError
from sessionapp.terminal import output
from sessionapp.translate import tr

if TYPE_CHECKING:
    import argparse

    from sessionapp.terminal.parser import Parser

    Commands = argparse._SubParsersAction[Parser]

COMMANDS = (
    "play",
    "plan",
    "list",
    "check",
    "export",
    "report",
    "voice-script",
    "rehearse",
    "fetch-voice",
    "records",
    "calendar",
    "remind",
)

_MOST_WEEKS = 104  # of a report: two years
_INTERRUPTED = 130  # what shells call a command ended by Ctrl-C


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    output.steady_streams()
    try:
        if not words or (len(words) == 1 and words[0] not in COMMANDS and not words[0].startswith("-")):
            from sessionapp.app import run

            return run("".join(words), say=output.write_line, complain=output.complain)
        return _obey(words)
    except UserError as error:
        output.complain(str(error))
        return 1
    except BrokenPipeError:
        output.let_go()
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED


def _obey(words: Sequence[str]) -> int:
    try:
        arguments = _parser().parse_args(words)
        exit_code: int = arguments.run(arguments)
    finally:  # help, too, is only printed when it has arrived
        all_taken = output.finish()
    return exit_code if all_taken else 1


def _parser() -> argparse.ArgumentParser:
    from sessionapp import __version__
    from sessionapp.terminal.parser import Parser
    from sessionapp.terminal.records_command import add_records

    parser = Parser(
        prog="sessionapp",
        description=tr(
            "Guides you through timed self-care for a sore back, by voice, sound and screen. Without a command it "
            "opens the window; with a routine (a file, or a name from the library) it opens the window on it."
        ),
        epilog=tr("It informs and times. It diagnoses nothing, and promises no cure."),
        usage=f"sessionapp [ROUTINE] | sessionapp {{{','.join(COMMANDS)}}} ...",
        add_help=False,
    )
    parser.before_command = True
    _add_help(parser)
    parser.add_argument(
        "--version", action="version", version=f"sessionapp {__version__}", help=tr("Print the version, and end.")
    )
    commands = parser.add_subparsers(title=tr("commands"), required=True, metavar="COMMAND", prog="sessionapp")
    _add_play(commands)
    _add_plan(commands)
    listing = _add_command(
        commands,
        "list",
        tr("List the library."),
        tr(
            "Lists the library: a line for each routine, with name, minutes, kind and title between tabs. The minutes "
            "are a number such as 2.5 or 11, rounded up as in the window, without what lasts as long as you want."
        ),
    )
    listing.set_defaults(run=_list)
    _add_check(commands)
    _add_export(commands)
    _add_report(commands)
    script = _add_command(
        commands,
        "voice-script",
        tr("List what to record of a routine."),
        tr(
            "Lists every sentence that a run of the routine can need, with the name of its file between tabs, so that "
            "you or your therapist can record them."
        ),
    )
    script.add_argument("routine", metavar="ROUTINE", help=tr("The routine's file, or its name in the library."))
    _add_as_written(script)
    script.set_defaults(run=_voice_script)
    rehearsing = _add_command(
        commands,
        "rehearse",
        tr("Try whether you hear it from where you will lie."),
        tr("Plays every sound of a session, one after the other, until you press a key."),
    )
    rehearsing.set_defaults(run=_rehearse)
    _add_fetch_voice(commands)
    add_records(commands, _add_command)
    _add_reminders(commands)
    return parser


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help=tr("Print this help, and end."))


def _add_command(commands: Commands, name: str, short: str, long: str) -> Parser:
    parser = commands.add_parser(name, help=short, description=long, add_help=False)
    _add_help(parser)
    return parser


def _add_play(commands: Commands) -> None:
    play = _add_command(
        commands,
        "play",
        tr("Follow a routine here in the terminal, without a window."),
        tr("Follows a routine here in the terminal, with voice and sound. Press ? while it runs to see the keys."),
    )
    play.add_argument("routine", metavar="ROUTINE", help=tr("The routine's file, or its name in the library."))
    play.add_argument("--silent", action="store_true", help=tr("Make no sound; everything is still written."))
    _add_as_written(play)
    play.set_defaults(run=_play)


def _add_as_written(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as-written", action="store_true", help=tr("Leave out what you changed of it in the window.")
    )


def _add_plan(commands: Commands) -> None:
    plan = _add_command(
        commands,
        "plan",
        tr("Print what happens when."),
        tr("Prints every phase of a routine and every cue in it, with its time and its words."),
    )
    plan.add_argument("routine", metavar="ROUTINE", help=tr("The routine's file, or its name in the library."))
    plan.add_argument("--json", action="store_true", help=tr("Print it as JSON, for programs."))
    _add_as_written(plan)
    plan.set_defaults(run=_plan)


def _add_check(commands: Commands) -> None:
    check = _add_command(
        commands,
        "check",
        tr("Find what is wrong in routine files."),
        tr("Prints everything that is wrong in routine files, each with its line and column."),
    )
    check.add_argument("files", metavar="FILE", nargs="*", help=tr("The files to check."))
    check.add_argument(
        "--schema", action="store_true", help=tr("Print the JSON Schema of routine files, for your editor.")
    )
    check.set_defaults(run=_check, parser=check)


def _add_export(commands: Commands) -> None:
    export = _add_command(
        commands,
        "export",
        tr("Save a routine as a sound file."),
        tr(
            "Saves the whole session as one sound file, with chapters, a cover and captions (.vtt) beside it, as you "
            "made it yours. The ending of FILE says which format: .ogg, .mp3, .flac or .wav. A file waits for nobody: "
            "what waits for Enter in the window goes on by itself, and says after how long."
        ),
    )
    export.add_argument("routine", metavar="ROUTINE", help=tr("The routine's file, or its name in the library."))
    export.add_argument("file", metavar="FILE", help=tr("The sound file to be made."))
    export.add_argument(
        "--wait",
        metavar="TIME",
        default="30s",
        help=tr(
            "How long the file leaves where the window waits for you (usually 30s); repetitions at your own pace have "
            "4 seconds each where that is longer."
        ),
    )
    export.add_argument("--force", action="store_true", help=tr("Replace FILE and its captions where they are there."))
    _add_as_written(export)
    export.set_defaults(run=_export, parser=export)


def _add_report(commands: Commands) -> None:
    report = _add_command(
        commands,
        "report",
        tr("Save a page for your practitioner as a PDF."),
        tr(
            "Saves one page for your practitioner: where it hurts, how it went, what was done, what hurt, what helped. "
            "Nothing leaves this computer by itself."
        ),
    )
    report.add_argument("file", metavar="FILE.pdf", help=tr("The PDF to be made."))
    report.add_argument("--weeks", metavar="N", type=int, default=8, help=tr("So many weeks up to today (usually 8)."))
    report.add_argument("--paper", choices=("a4", "letter"), default="a4", help=tr("The size of the page."))
    report.add_argument("--name", metavar="NAME", default="", help=tr("Your name, if it is to stand on the page."))
    report.add_argument(
        "--fhir", metavar="FILE.json", default="", help=tr("Save the ratings for a clinic's system too (HL7 FHIR R4).")
    )
    report.add_argument("--force", action="store_true", help=tr("Replace the files where they are there."))
    report.set_defaults(run=_report, parser=report)


def _add_fetch_voice(commands: Commands) -> None:
    fetching = _add_command(
        commands,
        "fetch-voice",
        tr("Fetch a voice for Piper from the internet."),
        tr(
            "Fetches Piper's voice of a language with Piper's own downloader, about 60 MB. What is there already is "
            "not fetched again. Piper itself comes with: {command}",
            command='pip install "sessionapp[natural]"',
        ),
    )
    fetching.add_argument(
        "language", metavar="LANGUAGE", nargs="?", default="en", help=tr("en, de, es or fr; usually en.")
    )
    fetching.set_defaults(run=_fetch_voice)


def _add_reminders(commands: Commands) -> None:
    calendar = _add_command(
        commands,
        "calendar",
        tr("Save what you planned as a calendar file."),
        tr("Saves the days and times you planned as a file (.ics) for the calendar of your phone or computer."),
    )
    calendar.add_argument("file", metavar="FILE", help=tr("The calendar file to be made."))
    calendar.add_argument("--force", action="store_true", help=tr("Replace FILE where it is there."))
    calendar.set_defaults(run=_calendar, parser=calendar)
    reminding = _add_command(
        commands,
        "remind",
        tr("Wait in the tray, and remind you of what you planned."),
        tr("Waits in the tray without a window, as at login, and reminds you of what you planned."),
    )
    reminding.add_argument("--home", metavar="FOLDER", help=tr("Where everything is kept, as SESSIONAPP_HOME says it."))
    reminding.set_defaults(run=_remind)


def _calendar(arguments: argparse.Namespace) -> int:
    from sessionapp.terminal.calendar import save

    if not arguments.file:
        arguments.parser.error(tr("the name of a file is empty"))
    return save(arguments.file, replace=arguments.force)


def _remind(arguments: argparse.Namespace) -> int:
    import os

    from sessionapp.app import wait_in_tray

    if arguments.home:
        os.environ["SESSIONAPP_HOME"] = arguments.home
    return wait_in_tray(say=output.write_line, complain=output.complain)


def _play(arguments: argparse.Namespace) -> int:
    from sessionapp.qt_loading import load_qt

    load_qt()
    from sessionapp.terminal.play import play

    return play(arguments.routine, silent=arguments.silent, as_written=arguments.as_written)


def _rehearse(_arguments: argparse.Namespace) -> int:
    from sessionapp.qt_loading import load_qt

    load_qt()
    from sessionapp.terminal.rehearse import rehearse

    return rehearse()


def _plan(arguments: argparse.Namespace) -> int:
    from sessionapp.terminal.tables import print_plan

    return print_plan(arguments.routine, as_json=arguments.json, as_written=arguments.as_written)


def _voice_script(arguments: argparse.Namespace) -> int:
    from sessionapp.terminal.voice_script import print_voice_script

    return print_voice_script(arguments.routine, as_written=arguments.as_written)


def _fetch_voice(arguments: argparse.Namespace) -> int:
    from sessionapp.terminal.fetch_voice import fetch_voice

    return fetch_voice(arguments.language)


def _list(_arguments: argparse.Namespace) -> int:
    from sessionapp.terminal.tables import print_library

    return print_library()


def _check(arguments: argparse.Namespace) -> int:
    from sessionapp.terminal.tables import check_files, print_schema

    if arguments.schema:
        return print_schema()
    if not arguments.files:
        arguments.parser.error(tr("name the files to check, or ask for --schema"))
    if "" in arguments.files:
        arguments.parser.error(tr("the name of a file is empty"))
    return check_files(arguments.files)


def _export(arguments: argparse.Namespace) -> int:
    from sessionapp.terminal.export import export, wait_of

    if not arguments.file:
        arguments.parser.error(tr("the name of a file is empty"))
    try:
        wait_ms = wait_of(arguments.wait)
    except ValueError as error:
        arguments.parser.error(str(error))
    return export(
        arguments.routine, arguments.file, wait_ms=wait_ms, replace=arguments.force, as_written=arguments.as_written
    )


def _report(arguments: argparse.Namespace) -> int:
    if not arguments.file:
        arguments.parser.error(tr("the name of a file is empty"))
    if arguments.file == arguments.fhir:
        arguments.parser.error(tr("the two files need two names"))
    if not 1 <= arguments.weeks <= _MOST_WEEKS:
        arguments.parser.error(tr("--weeks is a number from 1 to {most}", most=_MOST_WEEKS))
    from sessionapp.qt_loading import load_qt

    load_qt()
    from sessionapp.domain.sheet import Paper
    from sessionapp.terminal.report import report

    return report(
        arguments.file,
        weeks=arguments.weeks,
        paper=Paper[arguments.paper.upper()],
        name=arguments.name,
        fhir=arguments.fhir,
        replace=arguments.force,
    )
