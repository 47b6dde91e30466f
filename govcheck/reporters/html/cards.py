"""A finding as HTML: what is wrong, what stands there, what to do, and copies with what differs in them."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.findings import Finding, Related
from govcheck.reporters.differences.html_text import marked
from govcheck.reporters.differences.phrases import COLON
from govcheck.reporters.differences.pieces import CONTEXT, Mark, compared, whole
from govcheck.reporters.html.texts import Texts
from govcheck.reporters.markup import escaped
from govcheck.reporters.phrases import SEVERITIES
from govcheck.reporters.snippet import BLANK, shortened
from govcheck.wording import Language, Wording

COPIES = "DUP"
"""The family whose related places are what a text is a copy of."""
WOVEN = "DUP004"
"""The rule of it whose related places come in twos: a copy, then what it repeats."""
COUNTED = "paragraphs"
"""What a finding has that tells many copies at once: its related places are not all of one text."""
COPY = 300
"""Characters of a copy up to which all of it is shown, and not only what differs."""
WHAT_TO_DO = Wording("what to do", "如何处理")
CORRECTION = Wording("correction", "更正")
DOUBTFUL = Wording("correction, if that is what was meant", "若原意如此，可更正为")
SAME = Wording("word for word the same", "一字不差")
DIFFERENT = Wording(
    "<del>only there</del> <ins>only in the later copy</ins>", "<del>仅见于该处</del><ins>仅见于后一处</ins>"
)


class Cards:
    """The findings of a page, each an article.

    Attributes:
        texts: The texts that the page shows.
        language: Of its words.
    """

    def __init__(self, texts: Texts, language: Language) -> None:
        self.texts = texts
        self.language = language

    def say(self, wording: Wording) -> str:
        """What is said, made safe."""
        return escaped(wording.say(self.language))

    def card(self, number: int, finding: Finding, before: Finding | None = None) -> str:
        """The article of a finding.

        Args:
            number: Its anchor is ``f`` and this.
            finding: The finding.
            before: The one whose article stands before it on the same line; what that says as well is shown only where
                one goes to this one.
        """
        severity = finding.severity.value
        is_again = before is not None and _said(before) == _said(finding) and not finding.related
        parts = [
            f'<p class="head"><a class="place" href="#f{number}">{self.say(finding.place.label)}</a>'
            f" <b>{self.say(SEVERITIES[finding.severity][0])}</b> {escaped(finding.code)} {escaped(finding.name)}</p>",
            f'<p class="message">{self.say(finding.message)}</p>',
            *_excerpt(finding),
            self._details(finding),
        ]
        inner = "\n".join(parts)
        return (
            f'<article class="finding {severity}{" again" if is_again else ""}" id="f{number}"'
            f' data-rule="{escaped(finding.code)}">\n{inner}\n</article>'
        )

    def _details(self, finding: Finding) -> str:
        head = [WHAT_TO_DO, *(each.label for each in finding.related[:1] if finding.code != WOVEN)]
        parts = [f"<p>{self.say(finding.advice)}</p>", *self._correction(finding)]
        items = "\n".join(f"<li>{item}</li>" for item in self._related(finding))
        if items:
            parts.append(f"<ul>\n{items}\n</ul>")
        summary = " · ".join(map(self.say, head))
        inner = "\n".join(parts)
        return f"<details><summary>{summary}</summary>\n{inner}\n</details>"

    def _correction(self, finding: Finding) -> Iterator[str]:
        """What a correction takes out and puts in, where the text is on the page; that of a copy is shown anyway."""
        text = self.texts.by_path.get(finding.path)
        if finding.fix is None or text is None or finding.code.startswith(COPIES):
            return
        old, new = text.volume.source.text[finding.fix.start : finding.fix.end], finding.fix.text
        said = self.say(CORRECTION if finding.fix.safe else DOUBTFUL)
        yield f'<p>{said}{self.say(COLON)}<span lang="zh">{_compared(old, new)}</span></p>'

    def _related(self, finding: Finding) -> Iterator[str]:
        others = finding.related
        if finding.code == WOVEN:
            for copy, first in zip(others[::2], others[1::2], strict=False):
                yield f"{self._place(copy)}<br>{self._copy(first, self.texts.whole(copy))}"
        elif finding.code.startswith(COPIES) and COUNTED not in finding.data:
            for first in others:
                yield f"{self._file(first, finding)}{self._copy(first, self.texts.whole(finding))}"
        else:
            for other in others:
                excerpt = escaped(shortened(other.excerpt))
                yield f'{self._file(other, finding)}{self._place(other)} <span lang="zh">{excerpt}</span>'

    def _file(self, other: Related, finding: Finding) -> str:
        """The file of a related place, where it is another one."""
        return "" if other.path == finding.path else f"{escaped(other.path)}<br>"

    def _copy(self, first: Related, copy: str) -> str:
        """The first copy, with what is different in another."""
        original = self.texts.whole(first)
        is_same = original == copy
        note = self.say(SAME) if is_same else DIFFERENT.say(self.language)
        return f'{self._place(first)} <small>{note}</small><p class="copy" lang="zh">{_compared(original, copy)}</p>'

    def _place(self, other: Related) -> str:
        link, place = self.texts.link(other.path, other.place), self.say(other.place.label)
        shown = (
            f'<span class="place">{place}</span>' if link is None else f'<a class="place" href="#{link}">{place}</a>'
        )
        return f"{self.say(other.label)} {shown}"


def _said(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.severity, finding.message, finding.advice


def _excerpt(finding: Finding) -> Iterator[str]:
    """What stands at the place and around it; nothing of an empty cell."""
    before, after = finding.around
    if finding.excerpt or before or after:
        text = shortened(finding.excerpt)
        inner = escaped(text) if text.strip() else BLANK * len(text)
        yield f'<p class="excerpt" lang="zh">{escaped(before)}<mark>{inner}</mark>{escaped(after)}</p>'


def _compared(old: str, new: str) -> str:
    """Both texts in one, with what only one of them has marked; of long ones only what is around that."""
    if max(len(old), len(new)) <= COPY:
        return marked(compared(old, new))
    return marked(whole(new, Mark.SAME, COPY) if old == new else compared(old, new, CONTEXT))
