"""The terminal of ``init`` and ``schema infer``: what was found, what is written, what to do next.

Nothing depends on colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from govcheck.reporters import View
from govcheck.reporters.console import NARROWEST
from govcheck.reporters.wrapping import wrap
from govcheck.visible import visible
from govcheck.wording import Wording

if TYPE_CHECKING:
    from govcheck.datasets.schema import TableSchema
    from govcheck.starting.planning import Plan
    from govcheck.starting.survey import Survey
    from govcheck.tables.model import Table

SHOWN = 3
"""Files named of each kind; the others are counted."""
FOUND = Wording("found", "已找到")
TO_WRITE = Wording("to write", "将写入")
STAYING = Wording("there already, stays as it is", "已存在，保持不变")
ADD = Wording("add to", "请加入到")
NOTHING = Wording("nothing is left to write", "没有需要写入的文件")
NEXT = Wording("next", "下一步")
STEPS = (
    ("govcheck check .", Wording("what is wrong now", "查看现有问题")),
    (
        "govcheck check . --write-baseline",
        Wording("accept it: only what is new is told", "接受现有问题，此后只报告新问题"),
    ),
    ("pre-commit install", Wording("check before each commit", "每次提交前检查")),
)
"""What to do when the files are there."""


def render_plan(plan: Plan, view: View, out: TextIO) -> None:
    """Write what was found, and what will be written, for a person to read."""
    page = _Page(view, out)
    page.head(FOUND)
    for wording in found(plan.survey):
        page.entry("", wording.say(view.language))
    if plan.files:
        page.head(TO_WRITE)
        longest = max(cell_len(visible(each.path)) for each in plan.files)
        for each in plan.files:
            page.entry("+ ", each.path, each.why.say(view.language), longest)
    if plan.staying:
        page.head(STAYING)
        for stays in plan.staying:
            page.entry("= ", stays.path)
    for note in plan.notes:
        page.blank()
        page.wrapped(note.say(view.language), 0)
    page.blank()


def render_done(plan: Plan, view: View, out: TextIO) -> None:
    """Write what was done, what is to be added by hand, and the next steps."""
    page = _Page(view, out)
    page.wrapped(wrote(len(plan.files)).say(view.language), 0, "bold green")
    for stays in plan.staying:
        if stays.addition:
            page.blank()
            page.wrapped(f"{ADD.say(view.language)} {stays.path}:", 0, "bold")
            page.verbatim(stays.addition)
    page.blank()
    page.head(NEXT)
    longest = max(len(command) for command, _ in STEPS)
    for command, why in STEPS:
        page.entry("  ", command, why.say(view.language), longest)


def render_schema(schema: TableSchema, table: Table, paths: Sequence[str], view: View, out: TextIO) -> None:
    """Write which files a schema went to, and how to use it: ``paths``, that of the schema first."""
    from govcheck.config.writing import key, value

    page = _Page(view, out)
    page.wrapped(Wording("wrote ", "已写入").say(view.language) + ", ".join(paths), 0, "bold green")
    page.wrapped(
        Wording("to check by it, add to govcheck.toml:", "如需据此检查，请在govcheck.toml中加入：").say(view.language),
        0,
    )
    lines = [f"[tables.{key(schema.name)}]", f"file = {value(table.path)}", f"schema = {value(paths[0])}"]
    page.verbatim("\n".join(lines))


def wrote(count: int) -> Wording:
    """How many files were written."""
    return Wording(f"wrote {_many(count, 'file')}", f"已写入{count}个文件") if count else NOTHING


def question(plan: Plan) -> Wording:
    """What is asked before files are written."""
    count = len(plan.files)
    return Wording(f"write {'this file' if count == 1 else f'these {count} files'}?", f"写入这{count}个文件？")


def found(survey: Survey) -> Iterator[Wording]:
    """What was found, a sentence a kind."""
    if survey.reports:
        yield _of(survey.reports, _many(len(survey.reports), "report"), f"{len(survey.reports)}份报告")
    if survey.prose:
        count = len(survey.prose)
        yield _of(survey.prose, f"{_many(count, 'other text')}, checked as text", f"{count}份其他文本（按文本检查）")
    known = [path for paths in survey.known.values() for path in paths]
    if known:
        en, zh = ", ".join(survey.known), "、".join(survey.known)
        yield _of(known, f"{_many(len(known), 'table')} of govcheck: {en}", f"{len(known)}张govcheck数据表：{zh}")
    for each in survey.own:
        rows = sum(table.frame.height for table in each.tables)
        tables = _many(len(each.tables), "table")
        yield _of(
            [each.pattern],
            f"{each.name}: {tables} of your own, {_many(rows, 'row')}",
            f"{each.name}：{len(each.tables)}张自有数据表，{rows}行",
        )
    if survey.others:
        count = len(survey.others)
        yield _of(survey.others, f"{_many(count, 'text file')} without a report", f"{count}个非报告文本")
    for path, why in survey.unreadable.items():
        en, zh = why.en.partition("; ")[0], why.zh.partition("；")[0]
        yield Wording(f"{path} cannot be checked: {en}", f"无法检查{path}：{zh}")
    if survey.passed:
        count = len(survey.passed)
        yield _of(
            survey.passed,
            f"{_many(count, 'file')} not looked at: too many or too large",
            f"{count}个文件过多或过大，未查看",
        )
    if not (survey.reports or survey.prose or survey.known or survey.own or survey.passed):
        yield Wording("no reports and no tables yet", "尚无报告和数据表")


def _of(paths: Sequence[str], en: str, zh: str) -> Wording:
    """A kind with the first of its files."""
    first, more = paths[:SHOWN], len(paths) - SHOWN
    return Wording(
        f"{en} ({', '.join(first)}{f', and {more} more' if more > 0 else ''})",
        f"{zh}（{'、'.join(first)}{f'，另有{more}个' if more > 0 else ''}）",
    )


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


class _Page:
    """Lines on a console; their text is made harmless here."""

    def __init__(self, view: View, out: TextIO) -> None:
        self.language = view.language
        self.console = Console(file=out, width=view.width, highlight=False, markup=False, emoji=False, soft_wrap=True)
        self.width = max(NARROWEST, self.console.width)

    def blank(self) -> None:
        self.print(Text())

    def print(self, line: Text) -> None:
        self.console.print(line, no_wrap=True, overflow="ignore", crop=False)

    def head(self, wording: Wording) -> None:
        self.print(Text(wording.say(self.language), "bold"))

    def wrapped(self, text: str, indent: int, style: str = "") -> None:
        text = visible(text)
        for start, end in wrap(text, self.width - indent):
            self.print(Text(" " * indent + text[start:end], style))

    def entry(self, sign: str, text: str, why: str = "", longest: int = 0) -> None:
        """A line with a sign; what it is for stands behind it where there is room, else below."""
        indent, text, why = 2 + len(sign), visible(text), visible(why)
        aligned = f"{text}{' ' * (longest - cell_len(text))}  {why}" if why else text
        if why and indent + cell_len(aligned) > self.width:
            self.print(Text(f"  {sign}{text}"))
            self.wrapped(why, indent + 2, "dim")
            return
        for k, (start, end) in enumerate(wrap(aligned, self.width - indent)):
            self.print(Text(("  " + sign if k == 0 else " " * indent) + aligned[start:end]))

    def verbatim(self, text: str) -> None:
        """Text to copy: never wrapped."""
        for line in text.splitlines():
            self.print(Text(f"  {visible(line)}"))
