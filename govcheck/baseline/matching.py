"""Findings held against accepted ones.

One fault at several places of a file has one fingerprint for its kin, so what counts is how many there are: two that
are accepted cover two, a third is new. Which of them is told is decided by what stands around them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from govcheck.baseline.model import Entry
from govcheck.findings import Finding

Group = tuple[str, str]
"""The kin and the file of findings that only their contexts tell apart."""


def paired(
    findings: Sequence[Finding],
    entries: Iterable[Entry],
    named: Callable[[Finding], str],
    gone: Callable[[str], bool],
    today: date | None = None,
) -> dict[int, Entry]:
    """The entry of each finding that has one, by the finding's place in the sequence; no entry is used twice.

    Args:
        findings: What was found.
        entries: What is accepted.
        named: The file of a finding as entries name it.
        gone: Whether a file is not there any more: only then a finding of another file may be the one that was accepted
            in it, since a fault that was copied is new.
        today: Entries that have expired by then are used last.
    """
    held: defaultdict[Group, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda each: today is not None and each.has_expired(today)):
        held[entry.fingerprint, entry.path].append(entry)
    marks = {mark for mark, _ in held}
    of_group: defaultdict[Group, list[int]] = defaultdict(list)
    for k, finding in enumerate(findings):
        if finding.kin in marks:
            of_group[finding.kin, named(finding)].append(k)
    pairs: dict[int, Entry] = {}
    left: defaultdict[str, list[Entry]] = defaultdict(list)
    for group, of_entries in held.items():
        rest = _assign(findings, of_group.get(group, []), of_entries, pairs)
        if rest and gone(group[1]):
            left[group[0]] += rest
    if left:
        loose: defaultdict[str, list[int]] = defaultdict(list)
        for k, finding in enumerate(findings):
            if k not in pairs and finding.kin in left:
                loose[finding.kin].append(k)
        for kin, numbers in loose.items():
            _assign(findings, numbers, left[kin], pairs)
    return pairs


def _assign(
    findings: Sequence[Finding], numbers: Sequence[int], entries: Sequence[Entry], pairs: dict[int, Entry]
) -> list[Entry]:
    """Give each of some findings of one kin an entry, those of its own context first; the entries that are left."""
    by_context: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_context[entry.context].append(entry)
    without: list[int] = []
    for k in numbers:
        same = by_context.get(findings[k].context)
        if same:
            pairs[k] = same.pop(0)
        else:
            without.append(k)
    rest = [entry for held in by_context.values() for entry in held]
    pairs |= dict(zip(without, rest, strict=False))
    return rest[len(without) :]


def unused(entries: Iterable[Entry], pairs: Mapping[int, Entry]) -> list[Entry]:
    """The entries that no finding has, in their order."""
    used = {id(entry) for entry in pairs.values()}
    return [entry for entry in entries if id(entry) not in used]
