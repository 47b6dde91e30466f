"""The page: the counts, where to go, the texts with their findings, what was accepted, what was not checked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from govcheck.baseline.model import Accepted
from govcheck.document.model import Volume
from govcheck.findings import Finding, Report
from govcheck.reporters import View
from govcheck.reporters.differences.phrases import COLON
from govcheck.reporters.html.cards import Cards
from govcheck.reporters.html.controls import bar, choices, file_box, keys
from govcheck.reporters.html.rows import Rows
from govcheck.reporters.html.spans import spans_of
from govcheck.reporters.html.texts import Text, Texts
from govcheck.reporters.markup import asset, escaped, framed
from govcheck.reporters.notes import notes
from govcheck.reporters.paths import relative
from govcheck.reporters.phrases import NOT_CHECKED, counted, how_long, how_read, of_each, of_failure
from govcheck.wording import Wording

Read = Callable[[str, Sequence[Finding]], Volume | None]
"""Gives the text of a path, of which all findings are told; None where it cannot be shown."""
FILES = Wording("files and documents", "文件和文档")
CLEAN = Wording("Nothing found in", "没有发现问题")
ACCEPTED = Wording("Accepted findings: {count}", "已接受的问题：{count}个")
NO_TEXT = Wording(
    "Without its text: what stands at each place is shown with the finding.", "此处没有全文，各问题只附该处原文。"
)
MORE = Wording("… and {count} more; --format json has all", "……另有{count}个，--format json给出全部")
TEXT = 1_000_000
"""Characters of texts on a page, some six compendia, from which the next ones are left out: it would open slowly."""
SHOWN = 1000
"""Findings of one rule in a file without text, such as a table, that are shown; JSON has all."""


def page(report: Report, view: View, read: Read) -> str:
    """The page of a report; ``read`` gives the texts."""
    return _Page(report, view, read).markup()


class _Page:
    """A report laid out for one language.

    Attributes:
        numbered: The findings, by the numbers that their anchors have.
        by_path: The numbers of those of each file or table, in the order of the report.
        anchors: Of the same, what the anchors in it begin with.
    """

    def __init__(self, report: Report, view: View, read: Read) -> None:
        self.report = report
        self.view = view
        self.numbered = dict(enumerate(report.findings, 1))
        self.by_path: dict[str, list[int]] = defaultdict(list)
        for number, finding in self.numbered.items():
            self.by_path[finding.path].append(number)
        self.anchors = {path: f"t{k}" for k, path in enumerate(self.by_path, 1)}
        self.texts = Texts(dict(self._texts(read)))
        self.cards = Cards(self.texts, view.language)

    def _texts(self, read: Read) -> Iterator[tuple[str, Text]]:
        """The texts that are shown, by path."""
        spans, left = spans_of(self.report.findings), TEXT
        for path, numbers in self.by_path.items():
            volume = read(path, [self.numbered[number] for number in numbers]) if left > 0 else None
            if volume is not None:
                left -= len(volume.source.text)
                yield path, Text(self.anchors[path], volume, spans[path])

    def say(self, wording: Wording) -> str:
        return escaped(wording.say(self.view.language))

    def markup(self) -> str:
        """The page."""
        language = self.view.language
        names = [relative(path) for path in self.by_path]
        title = f"govcheck check{COLON.say(language)}{names[0]}" if len(names) == 1 else "govcheck check"
        main = [*map(self._file, self.by_path), *self._clean(), *self._accepted(), *self._failures()]
        parts = [
            f"<header>\n<h1>{escaped(title)}</h1>\n{_listed(self._said())}\n</header>",
            f'<div id="overview">\n{"" if self.view.quiet else choices(self.report.findings, language)}'
            f"{self._navigation()}\n</div>",
            bar(self.report.findings, language) if self.report.findings else "",
            "<main>\n" + "\n".join(main) + "\n</main>",
            keys(language),
        ]
        style, script = asset(__package__, "page.css"), asset(__package__, "page.js")
        return framed(title, "\n".join(filter(None, parts)), language, style, script)

    def _said(self) -> list[str]:
        """The counts, how files were read, and what is told besides."""
        if self.view.quiet:
            return []
        suites = map(how_long, self.report.suites)
        told = [counted(self.report), *how_read(self.report), *suites, *notes(self.report)]
        return list(map(self.say, told))

    def _navigation(self) -> str:
        """The files, to be chosen, and their documents with what was found; nothing where there is only one of them."""
        items = []
        for path, numbers in self.by_path.items():
            anchor, name = self.anchors[path], relative(path)
            choice = f"{file_box(anchor, name)} " if len(self.by_path) > 1 else ""
            inner = _listed(
                f'<a href="#{anchor}-d{k}">{escaped(title)}</a> {self._counted(found)}'
                for k, (_, title, found) in enumerate(self._documents(path), 1)
            )
            items.append(f'{choice}<a href="#{anchor}">{escaped(name)}</a> {self._counted(numbers)}{inner}')
        is_one = len(items) == 1 and "<li>" not in items[0]
        return "" if is_one or not items else f'<nav aria-label="{self.say(FILES)}">{_listed(items)}</nav>'

    def _counted(self, numbers: Sequence[int]) -> str:
        counts = Counter(self.numbered[number].severity for number in numbers)
        return f'<span class="count">{self.say(of_each(counts))}</span>'

    def _documents(self, path: str) -> list[tuple[int, str, list[int]]]:
        """The documents of a text that has several: on which line each begins, what it is called, its findings."""
        text = self.texts.by_path.get(path)
        checked = [each for each in self.report.documents if each.path == path]
        if text is None or len(checked) < 2 or len(checked) != len(text.volume.documents):
            return []
        lines = (text.line_of(text.volume.flow.origin(each.start)) for each in text.volume.documents)
        return [
            (line, each.title or each.doc_id, [n for n in self.by_path[path] if self.numbered[n].doc_id == each.doc_id])
            for line, each in zip(lines, checked, strict=True)
        ]

    def _file(self, path: str) -> str:
        """The section of a file: its text with the findings beside it, or the findings alone."""
        anchor, text = self.anchors[path], self.texts.by_path.get(path)
        parts = [f"<h2>{escaped(relative(path))}</h2>"]
        if text is None:
            parts += self._alone(self.by_path[path])
        else:
            heads = {
                line: f'<h3 id="{anchor}-d{k}">{escaped(title)} {self._counted(found)}</h3>'
                for k, (line, title, found) in enumerate(self._documents(path), 1)
            }
            parts += Rows(text, self.numbered, path, self.cards).parts(heads)
        return f'<section id="{anchor}">\n' + "\n".join(parts) + "\n</section>"

    def _alone(self, numbers: Sequence[int]) -> Iterator[str]:
        """Findings without a text; of very many of one rule not all."""
        yield f'<p class="omitted">{self.say(NO_TEXT)}</p>\n<div class="alone">'
        counts: Counter[str] = Counter()
        for number in numbers:
            finding = self.numbered[number]
            counts[finding.code] += 1
            if counts[finding.code] <= SHOWN:
                yield self.cards.card(number, finding)
        yield "</div>"
        for code, count in counts.items():
            if count > SHOWN:
                more = self.say(MORE.filled(count=count - SHOWN))
                yield f'<p class="omitted">{escaped(code)}{self.say(COLON)}{more}</p>'

    def _clean(self) -> Iterator[str]:
        paths = dict.fromkeys(each.path for each in self.report.documents if each.path not in self.by_path)
        if paths:
            yield _titled(self.say(CLEAN), (escaped(relative(path)) for path in paths))

    def _accepted(self) -> Iterator[str]:
        held = self.report.acceptance
        if held is not None and held.accepted:
            title = self.say(ACCEPTED.filled(count=len(held.accepted)))
            items = _listed(map(self._one, held.accepted))
            yield f'<details class="accepted"><summary>{title}</summary>\n{items}\n</details>'

    def _one(self, accepted: Accepted) -> str:
        """What is accepted, and why."""
        finding, colon = accepted.finding, self.say(COLON)
        reason = f" ({escaped(accepted.reason)})" if accepted.reason else ""
        place = f"{escaped(relative(finding.path))} {self.say(finding.place.label)}"
        return f"{place} {escaped(finding.code)}{colon}{self.say(finding.message)}{reason}"

    def _failures(self) -> Iterator[str]:
        failures = self.report.failures
        if failures:
            colon = self.say(COLON)
            said = (f"{escaped(relative(each.path))}{colon}{self.say(of_failure(each))}" for each in failures)
            yield _titled(self.say(NOT_CHECKED).capitalize(), said)


def _titled(title: str, items: Iterable[str]) -> str:
    return f"<section>\n<h2>{title}</h2>\n{_listed(items)}\n</section>"


def _listed(items: Iterable[str]) -> str:
    """Markup as a list; nothing where there is none."""
    inner = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{inner}</ul>" if inner else ""
