"""The page ``docs/commands.md``, made from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import typer

from govcheck.cli.app import app

OPENING = """\
<!-- Generated from the commands by `make docs`; edit them, not this page. -->

# Commands

`govcheck COMMAND --help` says the same in the terminal. Options win over the [configuration](configuration.md). Exit
codes of all commands: 0 clean, or the same; 1 findings, or a difference; 2 something could not be done, with one
sentence that says what and how to mend it.
"""
PROGRAM = "govcheck"
WIDTH = 4000
"""Cells of a line of help: enough that none is broken."""
NOTES = re.compile(r"(?:\s*\[[^\[\]]+\])+$")
NOTE = re.compile(r"\[([^\[\]]+)\]")
"""What is noted behind a meaning."""
OF_TYPE = re.compile(r"^([A-Z.]+) <\S+>$")
"""An argument with its type, as the help has it."""
REQUIRED = re.compile(r"\{([^{}]+)\}(?:\.\.\.)?")
"""An argument that must be given, as the usage has it."""


def page() -> str:
    """The whole page."""
    return "\n".join([OPENING, *_program()]) + "\n"


def _program() -> Iterator[str]:
    program: Any = typer.main.get_command(app)
    yield from ("## The program", "", *_told(program, PROGRAM))
    for path, command in _commands(program, PROGRAM):
        yield from (f"## {path}", "", *_told(command, path))


def _commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    """The commands of a group that a reader is shown, those of its groups among them."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")
        elif not command.hidden:
            yield f"{path} {name}", command


def _told(command: Any, path: str) -> Iterator[str]:
    """Usage, what it does, arguments and options."""
    context = command.context_class(command, info_name=path, terminal_width=WIDTH)
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    yield from ("```text", REQUIRED.sub(r"\1", usage), "```", "", *_paragraphs(command.help), "")
    for each in command.get_params(context):
        record = each.get_help_record(context)
        if record is not None and (each.name != "help" or path == PROGRAM):
            name = OF_TYPE.sub(r"\1", record[0])
            yield f"- `{name}`: {_meaning(record[1])}"
    yield ""


def _paragraphs(text: str | None) -> list[str]:
    return [" ".join(line.split()) for line in (text or "").strip().split("\n")]


def _meaning(told: str) -> str:
    """A meaning, with what is noted behind it (required, the default) in brackets of text."""
    noted = NOTES.search(told)
    if noted is None:
        return told.strip()
    return f"{told[: noted.start()].strip()} ({'; '.join(NOTE.findall(noted[0]))})"
