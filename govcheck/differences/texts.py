"""Two versions of a text compared, paragraph by paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from govcheck.differences.joining import follow, joined
from govcheck.differences.layout import ends_of, is_cut_by_hand, is_set_alike
from govcheck.differences.matches import Match, matches, weight
from govcheck.differences.model import Kind, ReportPair, TextChange, TextDiff
from govcheck.differences.relation import relate
from govcheck.differences.units import Unit, Units, units_of
from govcheck.document.model import Document, Volume
from govcheck.matching.chains import heaviest_rising
from govcheck.matching.edits import edits, edits_over_cuts
from govcheck.matching.normal import skeleton

CUT_DIFFERENTLY = 0.5
"""The share of the shorter text that stands in equal paragraphs below which sentences are looked at; the share of it
that then must stand in equal sentences. An edited version has more of the first, a text from another source, cut
differently throughout, almost none of the first and nearly all of the second."""
CUTS = 5
FINER = 1.5
"""Where its source cuts differently a text has so many more paragraphs than the other, and so many times as many: a
hand cuts some; two sources of one plan at hand have 698 and 109."""


def compare_texts(old: Volume, new: Volume, name: str, names: tuple[str, str] | None = None) -> TextDiff:
    """Hold two versions of a text against each other.

    Page furniture and residue are left out. Where a fixed width or a page end cuts lines, or a source cuts all its
    paragraphs in another way, the text is the same. A compendium is compared report by report.

    Args:
        old, new: What was read from the two files.
        name: What tells the file from others.
        names: What to call the two files; their paths where None.
    """
    one, other, cuts = _units(old, new)
    comparison = _Comparison(one, other, cut_differently=cuts > 0)
    changes = tuple(comparison.changes())
    shown = names or (old.source.path, new.source.path)
    return TextDiff(
        name,
        *shown,
        changes=changes,
        reports=tuple(comparison.reports()),
        recut=cuts + len(comparison.recut),
        left_out=one.left_out + other.left_out,
        old_source=old.source.text,
        new_source=new.source.text,
    )


def _units(old: Volume, new: Volume) -> tuple[Units, Units, int]:
    """What is compared of two files; and where they cut paragraphs in two different ways at how many places at least.

    Then it is sentences that are compared, and the third is 0 where it is paragraphs.
    """
    one, other = units_of(old), units_of(new)
    cuts = abs(len(one.units) - len(other.units))
    finer = max(len(one.units), len(other.units)) >= FINER * min(len(one.units), len(other.units))
    if cuts >= CUTS and finer and _shared(one, other) < CUT_DIFFERENTLY:
        sentences = units_of(old, by_sentence=True), units_of(new, by_sentence=True)
        if _shared(*sentences) >= CUT_DIFFERENTLY:
            return *sentences, cuts
    return one, other, 0


def _shared(old: Units, new: Units) -> float:
    """The share of the shorter text that stands in units that the other has word for word."""
    counts = [Counter(unit.key for unit in units.units) for units in (old, new)]
    sizes = [sum(len(key) * n for key, n in count.items()) for count in counts]
    return sum(len(key) * n for key, n in (counts[0] & counts[1]).items()) / max(1, min(sizes))


class _Comparison:
    """The units of two files with their matches.

    Attributes:
        matches: In the order of the old file.
        moved: The numbers of those that stand in another order.
        recut: The numbers of those that are the same but for where they are cut, which is no change.
    """

    def __init__(self, old: Units, new: Units, *, cut_differently: bool) -> None:
        self.old, self.new = old, new
        self.matches = matches(old.units, new.units, relate(old, new))
        if not cut_differently:
            self.matches = list(joined(self.matches, old.units, new.units))
        weights = [sum(weight(unit.key) for unit in self._olds(match)) for match in self.matches]
        in_place = set(heaviest_rising([match.new[0] for match in self.matches], weights))
        self.moved = {k for k in range(len(self.matches)) if k not in in_place}
        self.recut = {
            k
            for k, match in enumerate(self.matches)
            if match.is_cut
            and match.similarity == 1
            and k not in self.moved
            and (cut_differently or not is_cut_by_hand(self._olds(match), self._news(match), old.volume, new.volume))
        }

    def _olds(self, match: Match) -> Sequence[Unit]:
        return self.old.units[match.old[0] : match.old[1] + 1]

    def _news(self, match: Match) -> Sequence[Unit]:
        return self.new.units[match.new[0] : match.new[1] + 1]

    def _is_same(self, k: int) -> bool:
        """Whether a match is no change."""
        match = self.matches[k]
        if k in self.moved or match.is_cut:
            return k in self.recut
        old, new = self.old.units[match.old[0]], self.new.units[match.new[0]]
        return old.text == new.text or is_set_alike(old, new, self.old.volume, self.new.volume)

    def changes(self) -> Iterator[TextChange]:
        """The changes in the order of the new file; what was removed stands behind what it stood behind."""
        placed: list[tuple[tuple[int, int, int], TextChange]] = []
        blocks = self._blocks()
        behind, at = -1, 0
        for k, match in enumerate(self.matches):
            placed += [((behind, 1, i), self._removed(i)) for i in range(at, match.old[0])]
            at = match.old[1] + 1
            if k not in self.moved:
                behind = match.new[1]
            if not self._is_same(k):
                placed.append(((match.new[0], 0, 0), self._changed(match, blocks.get(k))))
        placed += [((behind, 1, i), self._removed(i)) for i in range(at, len(self.old.units))]
        taken = {j for match in self.matches for j in range(match.new[0], match.new[1] + 1)}
        placed += [((j, 0, 0), self._added(j)) for j in range(len(self.new.units)) if j not in taken]
        return (change for _, change in sorted(placed, key=lambda each: each[0]))

    def _blocks(self) -> dict[int, int]:
        """The block of each match that was moved: neighbours on both sides have the same."""
        blocks: dict[int, int] = {}
        count = 0
        for before, k in pairwise([None, *sorted(self.moved)]):
            assert k is not None
            follows = before == k - 1 and before is not None and follow(self.matches[before], self.matches[k])
            count += not follows
            blocks[k] = count
        return blocks

    def _removed(self, i: int) -> TextChange:
        return TextChange(Kind.REMOVED, None, self.old.side(i, i), None)

    def _added(self, j: int) -> TextChange:
        return TextChange(Kind.ADDED, None, None, self.new.side(j, j))

    def _changed(self, match: Match, block: int | None) -> TextChange:
        old, new = self.old.side(*match.old), self.new.side(*match.new)
        ends, others = len(ends_of(self._olds(match))), len(ends_of(self._news(match)))
        if ends != others:
            found = () if match.similarity == 1 else edits_over_cuts(old.text, new.text)
            return TextChange(Kind.SPLIT if ends < others else Kind.MERGED, match.similarity, old, new, found)
        kind = Kind.FORMAT if skeleton(old.text) == skeleton(new.text) else Kind.MODIFIED
        moved = Kind.MOVED if block is not None else kind
        return TextChange(moved, match.similarity, old, new, edits(old.text, new.text), block)

    def reports(self) -> Iterator[ReportPair]:
        """The reports of the two files as they were paired, in the new order; then those without a counterpart."""
        olds, news = self.old.volume.documents, self.new.volume.documents
        shared: Counter[tuple[int, int]] = Counter()
        same: Counter[tuple[int, int]] = Counter()
        for k, match in enumerate(self.matches):
            pair = self.old.units[match.old[0]].document, self.new.units[match.new[0]].document
            if pair[0] is not None and pair[1] is not None:
                shared[pair[0], pair[1]] += sum(len(unit.key) for unit in self._olds(match))
                same[pair[0], pair[1]] += self._is_same(k)
        if len(olds) == len(news) == 1:
            yield _pair(olds[0], news[0], same[0, 0])
            return
        best_of_old = {a: (a, b) for (a, b), _ in reversed(shared.most_common())}
        best_of_new = {b: (a, b) for (a, b), _ in reversed(shared.most_common())}
        pairs = sorted({*best_of_old.values(), *best_of_new.values()}, key=lambda pair: (pair[1], pair[0]))
        yield from (_pair(olds[a], news[b], same[a, b]) for a, b in pairs)
        yield from (_pair(None, document, 0) for b, document in enumerate(news) if b not in best_of_new)
        yield from (_pair(document, None, 0) for a, document in enumerate(olds) if a not in best_of_old)


def _pair(old: Document | None, new: Document | None, unchanged: int) -> ReportPair:
    title = (new.title if new else None) or (old.title if old else None)
    return ReportPair(old.doc_id if old else None, new.doc_id if new else None, title, unchanged)
