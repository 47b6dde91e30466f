"""Which report of a compendium is which of another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from govcheck.differences.units import Unit, Units

TELLING = 15
"""Characters of a paragraph from which it tells a report apart: shorter ones are headings and formulas."""
RELATED = 0.2
"""The share of its telling text that a report has in common, word for word, with one that it is a version of. Of two
different reports at hand none share more than 0.004; formulas such as the opening sentence recur."""


@dataclass(frozen=True)
class Relation:
    """The reports of two files that are versions of each other, by number; None is what stands in no report."""

    pairs: frozenset[tuple[int | None, int | None]]

    def __call__(self, old: Unit, new: Unit) -> bool:
        """Whether two units stand in reports that are versions of each other."""
        return (old.document, new.document) in self.pairs


def relate(old: Units, new: Units) -> Relation:
    """Hold the reports of two files against each other.

    They are versions of each other where they have the same id, or much text in common; the only report of the one file
    and the only one of the other always are.
    """
    olds, news = old.volume.documents, new.volume.documents
    pairs: set[tuple[int | None, int | None]] = {(None, None)}
    if len(olds) == len(news) == 1:
        return Relation(frozenset({*pairs, (0, 0)}))
    ids = {document.doc_id: k for k, document in enumerate(news)}
    pairs |= {(k, ids[document.doc_id]) for k, document in enumerate(olds) if document.doc_id in ids}
    sizes, others = _sizes(old.units), _sizes(new.units)
    pairs |= {
        (a, b)
        for (a, b), shared in _shared(old.units, new.units).items()
        if shared >= RELATED * min(sizes[a], others[b])
    }
    return Relation(frozenset(pairs))


def _sizes(units: Sequence[Unit]) -> Counter[int | None]:
    """The characters of the telling text of each report."""
    sizes: Counter[int | None] = Counter()
    for unit in units:
        if len(unit.key) >= TELLING:
            sizes[unit.document] += len(unit.key)
    return sizes


def _shared(old: Sequence[Unit], new: Sequence[Unit]) -> Counter[tuple[int | None, int | None]]:
    """The characters that each two reports have in common in telling paragraphs."""
    where: defaultdict[str, set[int | None]] = defaultdict(set)
    for unit in new:
        if len(unit.key) >= TELLING:
            where[unit.key].add(unit.document)
    shared: Counter[tuple[int | None, int | None]] = Counter()
    for unit in old:
        for document in where.get(unit.key, ()):
            shared[unit.document, document] += len(unit.key)
    return shared
