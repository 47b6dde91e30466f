"""The terminal: what was understood of each document, by kind and line, and the numbers that were not."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from govcheck.datasets.contract import EXTRACTED
from govcheck.document.model import Document, DocumentKind
from govcheck.findings import Failure, around
from govcheck.quantities.model import Op
from govcheck.reporters import View
from govcheck.reporters.console import INDENT, NARROWEST
from govcheck.reporters.wrapping import fit, wrap
from govcheck.statements.model import Direction, Measure, Reading, Statement, StatementKind, Unread
from govcheck.tasks.model import Task
from govcheck.tasks.reading import read_tasks
from govcheck.visible import visible
from govcheck.wording import Wording

if TYPE_CHECKING:
    from govcheck.extracting import Extracted

ROWS_SHOWN = 40
"""Statements shown of one document; the tables have all."""
TASKS_SHOWN = 20
"""Tasks shown of one document."""
UNREAD_SHOWN = 10
"""Numbers not read shown of one document."""
GAP = 2
"""Cells between columns."""
NAME_CELLS = 16
"""Cells for the name of an indicator below which a statement takes two lines."""
VALUE_CELLS = 20
"""Cells of the widest value shown."""
NUMBER_CELLS = 6
"""Cells of the widest number of a task."""
DEADLINE_CELLS = 16
"""Cells of the widest deadline shown."""
UNIT_CELLS = 28
"""Cells of the widest list of units shown beside a task."""
FOREIGN = "*"
"""The mark of a name that is not in the lexicon."""

KINDS = {
    StatementKind.TARGET: Wording("targets", "目标"),
    StatementKind.ACTUAL: Wording("actuals", "完成情况"),
    StatementKind.BASELINE: Wording("baselines", "对比基数"),
}
DOCUMENT_KINDS = {
    DocumentKind.WORK_REPORT: Wording("work report", "政府工作报告"),
    DocumentKind.TASK_PLAN: Wording("task plan", "任务分工方案"),
    DocumentKind.NOTICE: Wording("notice", "通知"),
    DocumentKind.OTHER: Wording("other document", "其他文档"),
}
MEASURES = {
    (Measure.GROWTH, None): Wording("growth", "增速"),
    (Measure.GROWTH, Direction.UP): Wording("growth up", "增长"),
    (Measure.GROWTH, Direction.DOWN): Wording("growth down", "下降"),
    (Measure.CHANGE, None): Wording("change", "变动"),
    (Measure.CHANGE, Direction.UP): Wording("change up", "提高"),
    (Measure.CHANGE, Direction.DOWN): Wording("change down", "降低"),
    (Measure.LEVEL, None): Wording("level", "水平"),
    (Measure.SHARE, None): Wording("share", "占比"),
    (Measure.COUNT, None): Wording("count", "数量"),
    (Measure.RANK, None): Wording("rank", "位次"),
}
SIGNS = {Op.GE: "≥ ", Op.LE: "≤ ", Op.GT: "> ", Op.LT: "< ", Op.APPROX: "≈ "}
QUALITATIVE = Wording("qualitative", "定性")
NO_YEAR = Wording("no year", "无年份")
NOT_READ = Wording("not read", "未读取")
"""What is said of a file that could not be read."""
NOTHING = Wording("no target or result was found", "没有读出目标或结果")
TASKS = Wording("tasks", "任务")
NO_DEADLINE = Wording("no deadline", "无时限")
NO_UNIT = Wording("no leading unit", "无牵头单位")
LEGEND = Wording(f"{FOREIGN} a name that is not in the lexicon of indicators", f"{FOREIGN} 指标词库中没有的名称")


def render(readings: Sequence[tuple[Document, Reading]], view: View, out: TextIO) -> None:
    """Write what was understood for a person to read; colours only where ``out`` is a terminal that shows them."""
    console = _console(view, out)
    page = _Page(view, max(NARROWEST, console.width))
    for document, reading in readings:
        for line in page.document(document, reading):
            console.print(line, no_wrap=True, overflow="ignore", crop=False)


def summarize(extracted: Extracted, written: Sequence[str], view: View, out: TextIO) -> None:
    """Write which files were written, and how many rows each has; ``written`` in the order of the tables."""
    folder = visible(os.path.dirname(written[0]))
    named = zip(written, EXTRACTED, strict=True)
    counts = [(os.path.basename(path), len(extracted.rows(name))) for path, name in named]
    en = ", ".join(f"{name} ({count} row{'s' * (count != 1)})" for name, count in counts)
    zh = "、".join(f"{name}（{count}行）" for name, count in counts)
    console = _console(view, out)
    page = _Page(view, max(NARROWEST, console.width))
    said = [Wording(f"written to {folder}: {en}", f"已写入{folder}：{zh}")]
    if extracted.corrected is not None:
        path, applied = visible(extracted.corrected.path), len(extracted.corrected.applied)
        said.append(
            Wording(f"{path}: {applied} correction{'s' * (applied != 1)} applied", f"{path}：已应用{applied}条更正")
        )
    for wording in said:
        for line in page.wrapped(page.say(wording), 0):
            console.print(line, no_wrap=True, overflow="ignore", crop=False)


def stale(extracted: Extracted, view: View) -> Iterator[str]:
    """The corrections that were not applied, a line each."""
    corrected = extracted.corrected
    if corrected is None:
        return
    for each in corrected.stale:
        path, row = corrected.path, each.correction.row
        said = Wording(
            f"{path}: row {row}: not applied: {each.wording.en}; see whether it is still needed",
            f"{path}：第{row}行未应用：{each.wording.zh}；请核对是否仍需要",
        )
        yield visible(said.say(view.language))


def told(failure: Failure, view: View) -> str:
    """A file that could not be read, in one line."""
    return f"{visible(failure.path)}: {NOT_READ.say(view.language)}: {failure.message.say(view.language)}"


def _console(view: View, out: TextIO) -> Console:
    return Console(file=out, width=view.width, highlight=False, markup=False, emoji=False, soft_wrap=True)


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one statement."""

    line: str
    name: str
    known: bool
    measure: str
    value: str
    period: str


@dataclass(frozen=True, slots=True)
class _TaskRow:
    """The cells of one task."""

    line: str
    number: str
    task: str
    deadline: str
    units: str


class _Page:
    """Readings laid out for one width and language."""

    def __init__(self, view: View, width: int) -> None:
        self.view = view
        self.width = width

    def say(self, wording: Wording) -> str:
        return wording.say(self.view.language)

    def document(self, document: Document, reading: Reading) -> Iterator[Text]:
        yield Text(f"{visible(document.source.path)} · {visible(document.doc_id)}", style="bold underline")
        yield from self.wrapped(self.say(_identity(document)), INDENT)
        groups = {kind: [each for each in reading.statements if each.kind is kind] for kind in StatementKind}
        room, shown = ROWS_SHOWN, dict[StatementKind, list[_Row]]()
        for kind, statements in groups.items():
            shown[kind] = [self.row(document, each) for each in statements[:room]]
            room -= len(shown[kind])
        columns = self.columns([row for rows in shown.values() for row in rows])
        for kind, rows in shown.items():
            if groups[kind]:
                yield Text(f"{' ' * INDENT}{self.say(KINDS[kind])} ({len(groups[kind])})", "bold")
                for row in rows:
                    yield from self.laid_out(row, columns)
                yield from self.more(len(groups[kind]) - len(rows))
        tasks = read_tasks(document)
        if not reading.statements and not tasks:
            yield from self.wrapped(self.say(NOTHING), INDENT)
        if any(not row.known for rows in shown.values() for row in rows):
            yield from self.wrapped(self.say(LEGEND), INDENT, "dim")
        if reading.unread:
            yield from self.unread(document, reading.unread)
        if tasks:
            yield from self.tasks(document, tasks)
        yield Text()

    def row(self, document: Document, statement: Statement) -> _Row:
        place = document.place(statement.start, statement.end)
        name = visible(statement.indicator) + (f" ({visible(statement.scope)})" if statement.scope else "")
        measure = MEASURES.get((statement.measure, statement.direction)) or MEASURES[statement.measure, None]
        first, last = statement.period or (None, None)
        period = self.say(NO_YEAR) if first is None else str(first) if first == last else f"{first}–{last}"
        return _Row(str(place.start.line), name, statement.known, self.say(measure), self.value(statement), period)

    def value(self, statement: Statement) -> str:
        if statement.value is None:
            return self.say(QUALITATIVE)
        written = _plain(statement.value)
        if statement.value_high is not None:
            written = f"{written}–{_plain(statement.value_high)}"
        unit = f" {visible(statement.unit)}" if statement.unit else ""
        return fit(f"{SIGNS.get(statement.op, '')}{written}{unit}", VALUE_CELLS)

    def columns(self, rows: Sequence[_Row]) -> tuple[int, int, int, int]:
        """The cells of line, name, measure and value; none for the name where it takes a line of its own."""
        line, measure, value, period = (
            max((cell_len(getattr(row, name)) for row in rows), default=0)
            for name in ("line", "measure", "value", "period")
        )
        name = max((cell_len(row.name) + len(FOREIGN) for row in rows), default=0)
        room = self.width - 2 * INDENT - line - measure - value - period - 4 * GAP
        return line, min(name, room) if room >= NAME_CELLS else 0, measure, value

    def laid_out(self, row: _Row, columns: tuple[int, int, int, int]) -> Iterator[Text]:
        line, name, measure, value = columns
        gap = " " * GAP
        text = Text(" " * 2 * INDENT).append(row.line.rjust(line) + gap, "dim")
        rest = f"{_padded(row.measure, measure)}{gap}{_padded(row.value, value)}{gap}{row.period}"
        if name:
            yield self.named(text, row, name).append(gap + rest)
            return
        yield self.named(text, row, self.width - text.cell_len, pad=False)
        indent = 2 * INDENT + line + GAP
        yield Text(" " * indent + fit(rest, self.width - indent))

    @staticmethod
    def named(text: Text, row: _Row, width: int, *, pad: bool = True) -> Text:
        mark = "" if row.known else FOREIGN
        name = fit(row.name, width - len(mark))
        text.append(name, "bold" if row.known else "").append(mark)
        return text.append(" " * (width - cell_len(name + mark))) if pad else text

    def unread(self, document: Document, unread: Sequence[Unread]) -> Iterator[Text]:
        """The numbers among the targets that are in no row, each with the text around it."""
        head = Wording(
            f"not read ({len(unread)}): numbers among the targets that are in no row",
            f"未读出（{len(unread)}）：目标段落中没有归入任何一行的数字",
        )
        yield from self.wrapped(self.say(head), INDENT, "bold")
        shown = unread[:UNREAD_SHOWN]
        spans = [document.flow.origin_span(each.start, each.end) for each in shown]
        starts = [document.source.place(*span).start for span in spans]
        places = [f"{start.line}:{start.column}" for start in starts]
        digits = max(map(len, places))
        room = self.width - 2 * INDENT - digits - GAP
        for place, span in zip(places, spans, strict=True):
            before, after = around(document.source.text, *span)
            line = Text(" " * 2 * INDENT).append(place.rjust(digits) + " " * GAP, "dim")
            yield line.append_text(_marked(before, document.source.text[slice(*span)], after, room))
        yield from self.more(len(unread) - len(shown), elsewhere=False)

    def tasks(self, document: Document, tasks: Sequence[Task]) -> Iterator[Text]:
        """What is to be done, by when, and who leads; in two lines where the task would have no room beside."""
        yield Text(f"{' ' * INDENT}{self.say(TASKS)} ({len(tasks)})", "bold")
        rows = [self.task_row(document, each) for each in tasks[:TASKS_SHOWN]]
        line, number, deadline, units = (
            max(cell_len(getattr(row, name)) for row in rows) for name in ("line", "number", "deadline", "units")
        )
        units = min(units, UNIT_CELLS)
        indent = 2 * INDENT + line + GAP + number + GAP
        room = self.width - indent - deadline - units - 2 * GAP
        gap = " " * GAP
        for row in rows:
            text = Text(" " * 2 * INDENT).append(row.line.rjust(line) + gap, "dim").append(_padded(row.number, number))
            if room >= NAME_CELLS:
                text.append(gap).append(_padded(_first(row.task, room), room), "bold")
                yield text.append(f"{gap}{_padded(row.deadline, deadline)}{gap}{_first(row.units, units)}")
            else:
                yield text.append(gap).append(_first(row.task, self.width - indent), "bold")
                yield Text(" " * indent + _first(f"{row.deadline}{gap}{row.units}", self.width - indent))
        yield from self.more(len(tasks) - len(rows))

    def task_row(self, document: Document, task: Task) -> _TaskRow:
        return _TaskRow(
            str(document.place(task.start, task.end).start.line),
            fit(visible(task.number or ""), NUMBER_CELLS),
            visible(task.task),
            fit(visible(task.deadline), DEADLINE_CELLS) if task.deadline else self.say(NO_DEADLINE),
            visible("、".join(task.lead_units)) or self.say(NO_UNIT),
        )

    def more(self, count: int, *, elsewhere: bool = True) -> Iterator[Text]:
        """How many are not shown, and whether the tables have them."""
        if count > 0:
            tail = Wording(" (see --output)", "（见--output）") if elsewhere else Wording("", "")
            wording = Wording(f"… and {count} more{tail.en}", f"……另有{count}项{tail.zh}")
            yield from self.wrapped(self.say(wording), 2 * INDENT, "dim")

    def wrapped(self, text: str, indent: int, style: str = "") -> Iterator[Text]:
        for start, end in wrap(text, self.width - indent):
            yield Text(" " * indent + text[start:end], style)


def _identity(document: Document) -> Wording:
    """What the document is taken for: it decides the periods."""
    paragraphs = len(document.paragraphs)
    parts = [DOCUMENT_KINDS[document.kind]]
    if document.session_date:
        parts.append(Wording(document.session_date, document.session_date))
    if document.reviewed_year:
        parts.append(Wording(f"reviews {document.reviewed_year}", f"回顾{document.reviewed_year}年"))
    if document.report_year:
        parts.append(Wording(f"plans {document.report_year}", f"部署{document.report_year}年"))
    parts.append(Wording(f"{paragraphs} paragraph{'s' * (paragraphs != 1)}", f"{paragraphs}个段落"))
    return Wording(" · ".join(each.en for each in parts), " · ".join(each.zh for each in parts))


def _plain(value: Decimal) -> str:
    """The number as written, without an exponent."""
    return f"{value:f}"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _marked(before: str, text: str, after: str, width: int) -> Text:
    """``text`` in bold and brackets with what stands around it, at most ``width`` cells wide."""
    middle = f"[{fit(visible(text), width // 2)}]"
    room = width - cell_len(middle)
    left, right = visible(before), visible(after)
    half = room // 2
    left = _last(left, max(half, room - cell_len(right)))
    right = _first(right, room - cell_len(left))
    line = Text(left)
    return line.append(middle, "bold").append(right)


def _first(text: str, width: int) -> str:
    """The beginning of ``text`` in at most ``width`` cells, with an ellipsis where it is cut."""
    held = text[: width + 1]  # it may be a whole task
    if held == text and cell_len(text) <= width:
        return text
    while held and cell_len(held) > width - 1:
        held = held[:-1]
    return f"{held}…"


def _last(text: str, width: int) -> str:
    """The end of ``text`` in at most ``width`` cells, with an ellipsis where it is cut."""
    if cell_len(text) <= width:
        return text
    while text and cell_len(text) > width - 1:
        text = text[1:]
    return f"…{text}"
