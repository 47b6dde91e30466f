"""TOT001: counts that are announced, and the lists they announce."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.quantities.numbered import Numbered, numbered
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.totals.announced_ahead import judged_behind, judged_marked, judged_slogans
from govcheck.rules.totals.announced_counts import Judged, counts, judged_before
from govcheck.wording import Wording

SHOWN = 12
"""Names shown of a list; a longer one is shown by its first."""


def judged(document: Document) -> tuple[Judged, ...]:
    """Every announced count that can be compared with a list, agreeing or not, by place."""
    return document.once(_judged)


def _judged(document: Document) -> tuple[Judged, ...]:
    found: dict[tuple[int, int], Judged] = {}
    paragraphs = numbered(document)
    for k, paragraph in enumerate(paragraphs):
        for each in (*_counted(paragraph), *judged_slogans(paragraph), *judged_marked(paragraphs, k)):
            key = paragraph.paragraph.start, each.at[0]
            if key not in found or found[key].severity is not None:  # a reading that agrees is the right one
                found[key] = each
    return tuple(sorted(found.values(), key=lambda each: (each.paragraph.paragraph.start, each.at)))


def _counted(paragraph: Numbered) -> Iterator[Judged]:
    for match, announced in counts(paragraph.text):
        before = judged_before(paragraph, match, announced)
        if before:
            yield before
        if before is None or before.severity is not None:
            yield from judged_behind(paragraph, match, announced)


@rule(
    "TOT001",
    "announced-count-mismatch",
    Severity.WARNING,
    Scope.READING,
    message=Wording(
        "{announced} announced, {found} listed{names_en}; difference {difference}",
        "称有{announced}项，列出{found}项{names_zh}，相差{difference}项",
    ),
    advice=Wording(
        "look for a name that was lost or doubled; else mend the count, or say 等 where the list is not complete",
        "请查找漏写或重复的名称；若无，改正数目；列举不全时请加“等”字",
    ),
    fires="青岚市一年来深入实施“净水”“护林”“清风”四大工程，群众满意度持续提高。\n",
    clean="青岚市一年来深入实施“净水”“护林”“清风”三大工程，群众满意度持续提高。\n",
)
def announced_count_mismatch(document: Document) -> Iterator[Hit]:
    """A count and the complete list before or behind it do not agree.

    A name was lost or added and the count was forgotten. Lists that 等 leaves open are not compared; names before a
    count of things that may stand at them, and lists of two, are only pointed out.
    """
    for each in judged(document):
        if each.severity is not None:
            yield _hit(each)


def _hit(each: Judged) -> Hit:
    found = min(each.counts, key=lambda count: (abs(count - each.announced), count))
    names = " + ".join(each.items[:SHOWN]) + (" + …" if len(each.items) > SHOWN else "")
    return Hit(
        *each.paragraph.flow(each.start, each.end),
        data={
            "announced": each.announced,
            "found": found,
            "difference": abs(each.announced - found),
            "form": each.form,
            "names": list(each.items),
            "names_en": f" ({names})" if names else "",
            "names_zh": f"（{names}）" if names else "",
        },
        severity=each.severity,
    )
