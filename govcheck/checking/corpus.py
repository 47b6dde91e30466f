"""The check of documents against each other, and against all that an index has seen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from govcheck.checking.documents import told
from govcheck.checking.faults import Faults
from govcheck.checking.results import CheckedDocument, Compared
from govcheck.checking.settings import Checks
from govcheck.corpus.model import THERE, Copied, Described, Match, Passage
from govcheck.document.model import Document, Volume
from govcheck.engines.model import Engine
from govcheck.errors import SourceError
from govcheck.findings import Checked, Failure, Finding, Related, excerpt_of
from govcheck.registry import Rule, Scope

OF_CORPORA = ("DUP005",)
"""The rules of this check: what they find in one document may come from a change of another."""
VOLUMES = 16
"""Files that are held at a time while what is told of them is read again."""


class Member:
    """A document of a run, and what of it is compared with the others."""

    def __init__(self, checked: Checked, compared: Compared) -> None:
        self.about = Described(checked.path, checked.doc_id, compared.region, compared.year, compared.kind)
        self.title = checked.title or ""
        self.number = compared.number
        self.passages = [Passage(*each) for each in compared.passages]


class Corpus:
    """The documents of a run that are compared with each other.

    Args:
        checks: What is checked, and how.
        read: Reads a file.
        passing: Names of files that no index keeps: standard input.
    """

    def __init__(self, checks: Checks, read: Callable[[str], Volume], passing: Collection[str] = ()) -> None:
        self._checks, self._passing = checks, passing
        self._read = lru_cache(VOLUMES)(read)
        self._members: list[Member] = []

    def kept(self, checked: CheckedDocument) -> CheckedDocument:
        """The same document, with the id it has in the run, when what is compared of it has been taken from it."""
        if checked.compared is None:
            return checked
        self._members.append(Member(checked.document, checked.compared))
        return replace(checked, compared=None)

    def findings(self, engine: Engine, index: str | None, failures: list[Failure]) -> dict[str, list[Finding]]:
        """What is told of the documents, by the id of each; they are put into the index, where there is one.

        Args:
            engine: What compares them.
            index: The documents seen before.
            failures: Where it is told what could not be compared.

        Raises:
            SourceError, UsageError: For an index that cannot be used.
        """
        matches = self._among_themselves(engine)
        if index is not None:
            from govcheck.checking.seen import seen_before

            before = seen_before(index, self._members, self._document, self._read, self._similarity, self._passing)
            for found, others in zip(matches, before, strict=True):
                _take_in(found, others)
        return {
            member.about.doc_id: self._told(member, [found[number] for number in sorted(found)], failures)
            for member, found in zip(self._members, matches, strict=True)
            if found
        }

    @property
    def _similarity(self) -> float:
        from govcheck.rules.duplicates.across import ALIKE

        return self._checks.config.thresholds.get(ALIKE, ALIKE.default)

    def _among_themselves(self, engine: Engine) -> list[dict[int, Match]]:
        """Of each document the passages that stand in one before it, by the number of their paragraphs."""
        found: list[dict[int, Match]] = [{} for _ in self._members]
        if len(self._members) < 2:
            return found
        from govcheck.corpus.copies import like

        owners = [k for k, member in enumerate(self._members) for _ in member.passages]
        passages = [passage for member in self._members for passage in member.passages]
        regions: dict[str | int, int] = {}
        groups = [regions.setdefault(member.about.region or k, len(regions)) for k, member in enumerate(self._members)]
        texts = [passage.text for passage in passages]
        for each in like(texts, owners, groups, similarity=self._similarity, compare=engine.near):
            passage, other = passages[each.paragraph], passages[each.earlier]
            there = self._members[owners[each.earlier]]
            related = partial(self._related, there, other.number)
            found[owners[each.paragraph]][passage.number] = Match(
                passage, other.text, there.about, each.similarity, each.groups, related
            )
        return found

    def _told(self, member: Member, matches: Sequence[Match], failures: list[Failure]) -> list[Finding]:
        """The findings in one document."""
        rules = [rule for rule in self._checks.of_file(member.about.path) if rule.scope is Scope.CORPUS]
        characters = sum(len(passage.text) for passage in member.passages)
        read = partial(self._document, member)
        copied = Copied(member.about, characters, matches, read, self._checks.config.thresholds)
        try:
            with Faults(member.about.path, failures) as faults:
                found = [each for rule in rules for each in faults.of(rule.code, partial(_findings, copied, rule))]
        except SourceError as error:  # it was there when it was checked
            failures.append(Failure.of(error))
            return []
        return self._checks.graded(found)

    def _document(self, member: Member) -> Document:
        """A document, read again.

        Raises:
            SourceError: Where its file cannot be read any more, or has changed since.
        """
        path = member.about.path
        documents = self._read(path).documents
        if member.number >= len(documents):
            raise _changed(path)
        document = documents[member.number]
        document.doc_id = member.about.doc_id
        if any(passage.number >= len(document.paragraphs) for passage in member.passages[-1:]):
            raise _changed(path)
        return document

    def _related(self, member: Member, number: int) -> Related:
        """Where a paragraph of a document stands."""
        document = self._document(member)
        paragraph = document.paragraphs[number]
        written = excerpt_of(document.source_text(paragraph.start, paragraph.end))
        place = document.place(paragraph.start, paragraph.end)
        return Related(member.about.path, member.about.doc_id, place, written, THERE)


def _findings(copied: Copied, rule: Rule) -> Sequence[Finding]:
    hits = list(rule.check(copied))
    return list(told(copied.read(), rule, hits)) if hits else []


def _take_in(found: dict[int, Match], others: Iterable[Match]) -> None:
    """Put what was seen before beside what is in the run: the more alike is told, all places count."""
    for each in others:
        held = found.get(each.passage.number)
        if held is None:
            found[each.passage.number] = each
        else:
            best = held if held.similarity > each.similarity else each
            found[each.passage.number] = replace(best, places=held.places + each.places)


def _changed(path: str) -> SourceError:
    return SourceError(
        path, "it has changed while it was checked; check it again", "检查期间文件发生了变化；请重新检查"
    )
