"""What is told besides the findings: how many are accepted or older, and which acceptances need a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from govcheck.baseline.model import Acceptance, Accepted, By, Stale
from govcheck.findings import Report
from govcheck.reporters.paths import relative
from govcheck.wording import Wording

NAMED = 3
"""Acceptances that are named where they have expired or are stale."""


def notes(report: Report) -> list[Wording]:
    """The notes, each a line; text from documents is in them as it is."""
    found: list[Wording] = []
    if report.older:
        count = f"{report.older} finding{'' if report.older == 1 else 's'}"
        found.append(Wording(f"{count} not told: there before", f"另有{report.older}个问题此前已存在，未列出"))
    held = report.acceptance
    return found if held is None else [*found, *_changed(held), *_accepted(held), *_expired(held), *_stale(held)]


def _changed(held: Acceptance) -> Iterator[Wording]:
    """What was done with the baseline."""
    file = relative(held.file or "")
    if held.written is not None:
        yield Wording(f"{file} written, {held.written} newly accepted", f"已写出{file}，新接受{held.written}个问题")
    if held.deleted is not None and (held.deleted or held.written is None):
        yield Wording(f"{file}: {held.deleted} stale deleted", f"{file}：已删除{held.deleted}条失效条目")


def _accepted(held: Acceptance) -> Iterator[Wording]:
    by = Counter(each.by for each in held.accepted)
    en, zh = [], []
    if by[By.BASELINE]:
        en.append(f"{by[By.BASELINE]} by {relative(held.file or '')}")
        zh.append(f"{relative(held.file or '')}接受{by[By.BASELINE]}个")
    if by[By.EXCEPTION]:
        en.append(f"{by[By.EXCEPTION]} by exceptions")
        zh.append(f"例外接受{by[By.EXCEPTION]}个")
    if en:
        yield Wording(f"accepted: {', '.join(en)}", f"已接受的问题：{'，'.join(zh)}")


def _expired(held: Acceptance) -> Iterator[Wording]:
    yield from map(_that_has_expired, held.expired[:NAMED])
    more = len(held.expired) - NAMED
    if more > 0:
        yield Wording(f"{more} more have expired", f"另有{more}条已过期")


def _that_has_expired(accepted: Accepted) -> Wording:
    finding = accepted.finding
    path, place, reason = relative(finding.path), finding.place.label, f" ({accepted.reason})" * bool(accepted.reason)
    return Wording(
        f"accepted until {accepted.until}, told again: {path} {place.en} {finding.code}{reason}",
        f"接受期至{accepted.until}，现重新报告：{path} {place.zh} {finding.code}{reason}",
    )


def _stale(held: Acceptance) -> Iterator[Wording]:
    yield from map(_that_is_stale, held.stale[:NAMED])
    more = len(held.stale) - NAMED
    if more > 0:
        yield Wording(f"{more} more are stale", f"另有{more}条已失效")
    if any(each.by is By.BASELINE for each in held.stale):
        yield Wording("delete stale entries with --prune-baseline", "可用--prune-baseline删除失效条目")


def _that_is_stale(stale: Stale) -> Wording:
    what = f"{relative(stale.place)} {stale.code} {stale.text}"
    return Wording(f"accepted but not found any more (stale): {what}", f"已接受但不再出现（失效）：{what}")
