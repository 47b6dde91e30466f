"""A document held against an index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from govcheck.corpus.copies import LISTED, SIMILARITY
from govcheck.corpus.index_rows import OTHERS, Entry, Paragraph, Stored
from govcheck.corpus.joining import FIRST, SHARED
from govcheck.corpus.measuring import measured
from govcheck.corpus.sketches import sketch


@dataclass(frozen=True, slots=True)
class Seen:
    """A paragraph that one seen before in another document is like.

    Attributes:
        paragraph: Its index in its document.
        entry, earlier: The document and the paragraph seen before that are most alike; of several the first added.
        similarity, documents, groups: As of ``govcheck.corpus.copies.Like``, among the documents seen before.
    """

    paragraph: int
    entry: Entry
    earlier: Paragraph
    similarity: float
    documents: int
    groups: int


class Lookup:
    """Documents held against an index.

    Args:
        stored: What is in it.
        without: The documents that do not count, where they are in it.
    """

    def __init__(self, stored: Stored, without: Iterable[Entry]) -> None:
        self._stored = stored
        stored.leave_out(without)
        self._only = set(
            stored.integers(
                "SELECT DISTINCT text FROM paragraphs AS one WHERE document IN (SELECT document FROM own) AND NOT "
                f"EXISTS (SELECT 1 FROM paragraphs WHERE text = one.text AND {OTHERS})"
            )
        )
        self._units: dict[int, tuple[frozenset[int], frozenset[str | int]]] = {}

    def of(self, paragraphs: Sequence[str], similarity: float = SIMILARITY, region: str = "") -> list[Seen]:
        """The paragraphs of a document that one in the index is like, in order.

        Args:
            paragraphs: In normal form.
            similarity: From which two paragraphs are alike.
            region: Of the document, which is no other one.
        """
        texts = list(dict.fromkeys(paragraphs))
        told = {
            text: self._told(same, near, region)
            for text, same, near in zip(texts, map(self._same, texts), self._near(texts, similarity), strict=True)
        }
        return [Seen(number, *known) for number, text in enumerate(paragraphs) if (known := told[text])]

    def _same(self, text: str) -> int:
        number = self._stored.same(text)
        return -1 if number in self._only else number

    def _near(self, texts: Sequence[str], similarity: float) -> list[dict[int, float]]:
        """For each text the texts in the index that it is like, and how much."""
        import numpy as np

        sketches = sketch(texts)
        order = np.argsort(sketches.hashes)  # neighbours stand on one page of the file
        shared: Counter[tuple[int, int]] = Counter()
        for value, number in zip(sketches.hashes[order].tolist(), sketches.texts[order].tolist(), strict=True):
            holders = self._stored.integers("SELECT text FROM hashes WHERE hash = ? ORDER BY text", value)
            shared.update((number, holder) for holder in islice((h for h in holders if h not in self._only), FIRST))
        pairs = sorted(pair for pair, count in shared.items() if count >= SHARED)
        numbers = sorted({holder for _, holder in pairs})
        rows = {holder: k for k, holder in enumerate(numbers)}
        others = [self._stored.text(holder) for holder in numbers]
        one = np.array([number for number, _ in pairs], np.int64)
        other = np.array([rows[holder] for _, holder in pairs], np.int64)
        found: list[dict[int, float]] = [{} for _ in texts]
        for k, share in zip(
            *(each.tolist() for each in measured(texts, others, (one, other), similarity)), strict=True
        ):
            number, holder = pairs[k]
            if texts[number] != others[rows[holder]]:
                found[number][holder] = share
        return found

    def _told(self, same: int, near: dict[int, float], region: str) -> tuple[Entry, Paragraph, float, int, int] | None:
        """What is told of a text, given the equal one (-1 where there is none) and those it is like."""
        if same < 0 and not near:
            return None
        if same >= 0:
            best, share = same, 1.0
        else:
            share = max(near.values())
            tied = [text for text, each in near.items() if each == share]
            best = min(tied, key=self._stored.place)
        document, _, *place = self._stored.place(best)
        units = [self._units_of(text) for text in ({same} if same >= 0 else set()) | near.keys()]
        documents = frozenset[int]().union(*(each for each, _ in units))
        groups = frozenset[str | int]().union(*(each for _, each in units)) - {region}
        earlier = Paragraph(self._stored.text(best), *place)
        return self._stored.entry(document), earlier, share, len(documents), len(groups)

    def _units_of(self, text: int) -> tuple[frozenset[int], frozenset[str | int]]:
        """The other documents, and their groups, in which a text stands: the first ``LISTED`` of each."""
        if text not in self._units:
            documents = self._stored.integers(
                f"SELECT DISTINCT document FROM paragraphs WHERE text = ? AND {OTHERS} ORDER BY document LIMIT ?",
                text,
                LISTED,
            )
            groups = self._stored.rows(
                "SELECT DISTINCT region, CASE region WHEN '' THEN id ELSE 0 END FROM paragraphs "
                f"JOIN documents ON id = document WHERE text = ? AND {OTHERS} LIMIT ?",
                text,
                LISTED,
            )
            self._units[text] = (
                frozenset(documents),
                frozenset(
                    self._stored.typed(region, str) or self._stored.typed(number, int) for region, number in groups
                ),
            )
        return self._units[text]
