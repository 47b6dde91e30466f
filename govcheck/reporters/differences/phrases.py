"""What several formats say alike of a comparison: kinds, places, counts, how it was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from govcheck.differences.model import (
    Diff,
    FileDiff,
    KeyOrigin,
    Kind,
    OneSided,
    TableChange,
    TableDiff,
    TextChange,
    TextDiff,
)
from govcheck.differences.targets.model import TargetsDiff
from govcheck.findings import Failure
from govcheck.reporters.differences.arranged import Entry, WholeReport
from govcheck.wording import Wording

SIGNS = {
    Kind.ADDED: "+",
    Kind.COLUMN_ADDED: "+",
    Kind.FILE_ADDED: "+",
    Kind.REMOVED: "-",
    Kind.COLUMN_REMOVED: "-",
    Kind.FILE_REMOVED: "-",
    Kind.MOVED: "↷",
    Kind.DROPPED: "-",
    Kind.REWORDED: " ",
    Kind.UNCHANGED: " ",
}
"""The sign of a kind; of all others it is CHANGED."""
CHANGED = "~"
KINDS = {
    Kind.MODIFIED: Wording("modified", "修改"),
    Kind.MOVED: Wording("moved", "移动"),
    Kind.SPLIT: Wording("split", "拆分"),
    Kind.MERGED: Wording("merged", "合并"),
    Kind.FORMAT: Wording("format", "格式"),
    Kind.ADDED: Wording("added", "新增"),
    Kind.REMOVED: Wording("removed", "删除"),
    Kind.COLUMN_ADDED: Wording("column added", "新增列"),
    Kind.COLUMN_REMOVED: Wording("column removed", "删除列"),
    Kind.COLUMN_RETYPED: Wording("column retyped", "列类型改变"),
    Kind.FILE_ADDED: Wording("added", "新增"),
    Kind.FILE_REMOVED: Wording("removed", "删除"),
    Kind.DROPPED: Wording("dropped", "取消"),
    Kind.UNIT_CHANGED: Wording("unit changed", "单位改变"),
    Kind.RAISED: Wording("raised", "提高"),
    Kind.LOWERED: Wording("lowered", "降低"),
    Kind.HARDENED: Wording("hardened", "收紧"),
    Kind.SOFTENED: Wording("softened", "放宽"),
    Kind.REWORDED: Wording("reworded", "改写"),
    Kind.UNCHANGED: Wording("unchanged", "未变"),
}
"""Each kind, in the order in which counts are told."""
COLUMN_KINDS = (Kind.COLUMN_ADDED, Kind.COLUMN_REMOVED, Kind.COLUMN_RETYPED)
ROW_KINDS = (Kind.MODIFIED, Kind.ADDED, Kind.REMOVED)
NOT_COMPARED = Wording("not compared", "未比较")
"""What is said of a file that could not be compared."""
COLON = Wording(": ", "：")
KEY = Wording("key: ", "主键：")
WHOLE_ROWS = Wording("whole rows", "整行内容")
"""What rows are told apart by where there is no key."""
ORIGINS = {
    KeyOrigin.GIVEN: Wording("given", "指定"),
    KeyOrigin.DECLARED: Wording("declared", "声明"),
    KeyOrigin.FOUND: Wording("found", "推断"),
}


def sign(kind: Kind) -> str:
    """The sign of a kind."""
    return SIGNS.get(kind, CHANGED)


def places(entry: Entry) -> list[str]:
    """Line and column in the old and the new text, or in the one where it is; of several the first and the last."""
    sides = [[getattr(change, name) for change in entry.changes] for name in ("old", "new")]
    ends = [[f"{side.start.line}:{side.start.column}" for side in (each[0], each[-1]) if side] for each in sides]
    return ["–".join(dict.fromkeys(each)) for each in ends if each]


def place(entry: Entry) -> str:
    """The places in one: ``41:1 → 43:1``."""
    return " → ".join(places(entry))


def told(entry: Entry) -> Wording:
    """What became of it: ``modified 92%``, ``moved, edited 92%``, ``split into 2 paragraphs``; of several how many."""
    count = len(entry.changes)
    if count > 1:
        return Wording(f"moved, {count} paragraphs", f"移动，共{count}段")
    change = entry.first
    if change.kind is Kind.SPLIT or change.kind is Kind.MERGED:
        said = _recut(change)
        if change.block is not None:
            said = Wording(f"moved, {said.en}", f"移动，{said.zh}")
    elif change.kind is Kind.MOVED and change.edits:
        said = Wording("moved, edited", "移动并修改")
    else:
        said = KINDS[change.kind]
    is_edited = bool(change.edits) and change.kind is not Kind.FORMAT
    alike = f" {percent(change.similarity)}" if is_edited and change.similarity is not None else ""
    return Wording(said.en + alike, said.zh + alike)


def percent(similarity: float) -> str:
    """The similarity in whole percent; rounded down, so that only what is the same has 100."""
    return f"{int(similarity * 100)}%"


def _recut(change: TextChange) -> Wording:
    assert change.old is not None and change.new is not None
    if change.kind is Kind.SPLIT:
        count = change.new.text.count("\n") + 1
        return Wording(f"split into {count} paragraphs", f"拆成{count}段")
    count = change.old.text.count("\n") + 1
    return Wording(f"merged from {count} paragraphs", f"由{count}段合并")


def whole_report(report: WholeReport) -> Wording:
    """That a report is only on one side, and how long it is; without its title."""
    kind, count = KINDS[report.kind], _many(report.paragraphs, "paragraph")
    return Wording(f"report {kind.en}, {count}", f"{kind.zh}整份报告，共{report.paragraphs}段")


def key_of(table: TableDiff) -> Wording:
    """The key of a table and where it comes from; its names are not yet made harmless."""
    if table.key_origin is KeyOrigin.WHOLE_ROWS:
        return WHOLE_ROWS
    origin = ORIGINS[table.key_origin]
    return Wording(f"{', '.join(table.key)} ({origin.en})", f"{'、'.join(table.key)}（{origin.zh}）")


def column_change(change: TableChange) -> Wording:
    """What became of a column, with its name and type; not yet made harmless."""
    [(name, types)] = change.columns.items()
    said, type_ = KINDS[change.kind], " → ".join(str(each) for each in types if each is not None)
    return Wording(f"{said.en}: {name} ({type_})", f"{said.zh}：{name}（{type_}）")


def more(count: int, noun: Wording) -> Wording:
    """How many are not shown."""
    return Wording(
        f"… and {count} more {noun.en}; --format json has all", f"……另有{count}{noun.zh}；--format json列出全部"
    )


def alike(count: int) -> Wording:
    """How many rows changed in one way; what it is follows."""
    return Wording(f"{count} rows alike: ", f"{count}行变化相同：")


def and_more(count: int) -> Wording:
    """How many rows are not named behind those that are."""
    return Wording(f" and {count} more", f"等，另有{count}行") if count else Wording("", "")


def rows(kind: Kind) -> Wording:
    """Rows of a kind, several of them."""
    return Wording(f"{KINDS[kind].en} rows", f"行{KINDS[kind].zh}")


def gap(left_out: int) -> Wording:
    """What stands for text that is left out; 0 where its length is not told."""
    return Wording(f" … {left_out} characters … ", f" ……{left_out}字…… ") if left_out else Wording("…", "…")


def cells_changed(count: int) -> Wording:
    """How many cells of a column differ."""
    return Wording(_many(count, "cell"), f"{count}个单元格")


def title_of(file: FileDiff) -> Wording:
    """What two files are called that were compared, and the years of their targets; not yet made harmless."""
    files = f"{file.old} → {file.new}"
    if not isinstance(file, TargetsDiff):
        return Wording(files, files)
    old, new = file.years
    if old is None or new is None:
        return Wording(f"{files} · targets", f"{files} · 目标")
    return Wording(f"{files} · targets {old} → {new}", f"{files} · {old}年目标 → {new}年目标")


def summarized(diff: Diff) -> list[Wording]:
    """What was found and what is the same: one sentence each for texts, tables, targets and files."""
    texts = [file for file in diff.files if isinstance(file, TextDiff)]
    tables = [file for file in diff.files if isinstance(file, TableDiff)]
    said: list[tuple[Wording, Wording]] = []
    if texts:
        same = sum(file.unchanged for file in texts)
        said.append((Wording("texts: ", "文本："), _counted(_counts(texts), same, Wording("paragraph", "段"))))
    if tables:
        same = sum(file.unchanged for file in tables)
        said.append((Wording("tables: ", "数据表："), _counted(_counts(tables), same, Wording("row", "行"))))
    counts = _counts([file for file in diff.files if isinstance(file, TargetsDiff)])
    if any(isinstance(file, TargetsDiff) for file in diff.files):
        same = counts.pop(Kind.UNCHANGED, 0)
        said.append((Wording("targets: ", "目标："), _counted(counts, same, Wording("target", "项"))))
    files = _files(diff)
    if files is not None:
        said.append((Wording("files: ", "文件："), files))
    if len(said) == 1 and files is None:
        return [said[0][1]]
    return [Wording(name.en + each.en, name.zh + each.zh) for name, each in said]


def _counts(files: Sequence[FileDiff]) -> Counter[Kind]:
    return sum((file.counts for file in files), Counter[Kind]())


def _counted(counts: Counter[Kind], same: int, noun: Wording) -> Wording:
    if not counts:
        return Wording(f"the same: {_many(same, noun.en)}", f"相同：{same}{noun.zh}")
    changed_en = ", ".join(
        f"{_many(counts[kind], 'column')}{said.en.removeprefix('column')}"
        if kind in COLUMN_KINDS
        else f"{counts[kind]} {said.en}"
        for kind, said in KINDS.items()
        if counts[kind]
    )
    changed_zh = "，".join(
        f"{said.zh}{counts[kind]}{'个' if kind in COLUMN_KINDS else noun.zh}"
        for kind, said in KINDS.items()
        if counts[kind]
    )
    return Wording(f"{changed_en}; {_many(same, noun.en)} unchanged", f"{changed_zh}；{same}{noun.zh}未变")


def _files(diff: Diff) -> Wording | None:
    """How many files are on one side only, the same, changed, not compared; None where two files were compared."""
    alone = [file for file in diff.files if isinstance(file, OneSided)]
    if not diff.folders and not diff.failures and not alone:
        return None
    compared = [file for file in diff.files if not isinstance(file, OneSided)]
    changed = sum(file.differs() for file in compared)
    counts = {
        Wording("changed", "有差异"): changed,
        Wording("added", "新增"): sum(file.kind is Kind.FILE_ADDED for file in alone),
        Wording("removed", "删除"): sum(file.kind is Kind.FILE_REMOVED for file in alone),
        Wording("the same", "相同"): len(compared) - changed,
        NOT_COMPARED: len(diff.failures),
    }
    told = {said: count for said, count in counts.items() if count}
    return Wording(
        ", ".join(f"{count} {said.en}" for said, count in told.items()) or "none",
        "，".join(f"{said.zh}{count}个" for said, count in told.items()) or "无",
    )


def failed(failure: Failure) -> Wording:
    """That a file was not compared, and why, without its name; not yet made harmless."""
    return Wording(f"{NOT_COMPARED.en}: {failure.message.en}", f"{NOT_COMPARED.zh}：{failure.message.zh}")


def notes(diff: Diff) -> Iterator[Wording]:
    """How it was compared and what was not; names are not yet made harmless."""
    texts = [file for file in diff.files if isinstance(file, TextDiff)]
    tables = [file for file in diff.files if isinstance(file, TableDiff)]
    targets = [file for file in diff.files if isinstance(file, TargetsDiff)]
    if len(texts) + len(tables) + len(targets) > 1:
        kinds = [
            (len(texts), Wording("as text", "按文本")),
            (len(tables), Wording("as tables", "按数据表")),
            (len(targets), Wording("as targets", "按目标")),
        ]
        yield Wording(
            "compared " + ", ".join(f"{said.en}: {count}" for count, said in kinds if count),
            "，".join(f"{said.zh}比较{count}个" for count, said in kinds if count),
        )
    elif texts:
        yield Wording("compared as text", "按文本比较")
    elif tables:
        key = key_of(tables[0])
        yield Wording(f"compared as tables by {key.en}", f"按数据表比较，依据{key.zh}")
    elif targets:
        old, new = targets[0].years
        known = old is not None and new is not None
        yield Wording(
            "compared as targets" + (f" of {old} and {new}" if known else ""),
            f"按{old}年和{new}年的目标比较" if known else "按目标比较",
        )
    recut, left_out = sum(file.recut for file in texts), sum(file.left_out for file in texts)
    if recut:
        yield Wording(
            f"cut differently at {_many(recut, 'place')}, which is no change", f"{recut}处分段或换行不同，不算差异"
        )
    if left_out:
        lines = _many(left_out, "line")
        yield Wording(
            f"not compared: {lines} of page furniture and residue", f"未比较：{left_out}行页眉页脚和网页残留内容"
        )


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
