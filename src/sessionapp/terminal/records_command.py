"""`sessionapp records` and its own commands: what may be typed. What they do is `records`'."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sessionapp.translate import tr

if TYPE_CHECKING:
    import argparse

    from sessionapp.terminal.parser import Parser

    Commands = argparse._SubParsersAction[Parser]
    AddCommand = Callable[[Commands, str, str, str], Parser]


def add_records(commands: Commands, add_command: AddCommand) -> None:
    records = add_command(
        commands,
        "records",
        tr("Save, bring in, restore or delete your records."),
        tr("All your runs and answers: saved to a file, brought in from one, restored from a backup, or deleted."),
    )
    records.before_command = True
    records.set_defaults(run=_run)
    actions = records.add_subparsers(
        title=tr("commands"), required=True, metavar="COMMAND", dest="action", prog="sessionapp records"
    )
    saving = add_command(
        actions,
        "export",
        tr("Save all of them as one file."),
        tr(
            "Saves all records as one file: .json holds everything and can be imported on another computer, .zip holds "
            "tables (CSV) for a spreadsheet."
        ),
    )
    saving.add_argument("file", metavar="FILE", help=tr("The file to be made."))
    saving.add_argument("--force", action="store_true", help=tr("Replace FILE where it is there."))
    bringing = add_command(
        actions,
        "import",
        tr("Bring in what another computer exported."),
        tr("Adds what is in the file and not here. Importing the same file again changes nothing."),
    )
    bringing.add_argument("file", metavar="FILE", help=tr("A .json file that was exported."))
    add_command(
        actions,
        "backups",
        tr("List the backups."),
        tr("Lists the backups: file, day, why it was made, runs and answers in it, between tabs."),
    )
    restoring = add_command(
        actions,
        "restore",
        tr("Go back to a backup."),
        tr("Makes your records as they were in a backup. What is kept now becomes a backup itself."),
    )
    restoring.add_argument("backup", metavar="BACKUP", help=tr("Its file or its day, as listed."))
    deleting = add_command(
        actions,
        "delete",
        tr("Delete all records and backups."),
        tr("Deletes every run, every answer and every backup from this computer. It cannot be taken back."),
    )
    for asking in (restoring, deleting):
        asking.add_argument("--yes", action="store_true", help=tr("Do it without asking."))


def _run(arguments: argparse.Namespace) -> int:
    from sessionapp.terminal import records

    match arguments.action:
        case "export":
            return records.export(arguments.file, replace=arguments.force)
        case "import":
            return records.bring_in(arguments.file)
        case "backups":
            return records.print_copies()
        case "restore":
            return records.restore(arguments.backup, unasked=arguments.yes)
        case _:
            return records.delete(unasked=arguments.yes)
