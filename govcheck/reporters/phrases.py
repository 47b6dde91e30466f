"""What several reporters say alike: severities, a message with its advice, the counts of a report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from govcheck.findings import Checked, Failure, Finding, Report, Severity
from govcheck.registry import find_rule
from govcheck.sources.files import table_of
from govcheck.wording import Language, Wording

if TYPE_CHECKING:
    from govcheck.suites.model import SuiteResult

SEVERITIES = {
    Severity.ERROR: (Wording("error", "错误"), Wording("errors", "错误")),
    Severity.WARNING: (Wording("warning", "警告"), Wording("warnings", "警告")),
    Severity.INFO: (Wording("info", "提示"), Wording("infos", "提示")),
}
"""Each severity, of one finding and of several."""
NOT_CHECKED = Wording("not checked", "未检查")
"""What is said of a file that could not be checked."""
ENCODINGS = {
    "utf-8-sig": "UTF-8 (BOM)",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32-le": "UTF-32 LE",
    "utf-32-be": "UTF-32 BE",
    "gb18030": "GB18030",
}


def told(finding: Finding, language: Language) -> str:
    """What is wrong and what to do, in one sentence."""
    separator = "；" if language is Language.ZH else "; "
    return finding.message.say(language) + separator + finding.advice.say(language)


def beginning(finding: Finding, language: Language) -> str:
    """What stands before the message of a finding where there are no lines: sheet, row and column, page or paragraph.

    For formats that show a line only: many tables have none, and it tells no column.
    """
    if finding.place.has_lines:
        return ""
    parts = [part for part in (table_of(finding.path), finding.place.label.say(language)) if part]
    return "，".join(parts) + "：" if language is Language.ZH else ", ".join(parts) + ": "


def counted(report: Report) -> Wording:
    """How many files and documents were looked at, and how much was found, by severity."""
    files, documents, failed = report.files, len(report.documents), len({failure.path for failure in report.failures})
    if not files:
        return Wording("nothing to check: what was named is excluded", "没有可检查的文件：指定的文件均已被排除")
    found = of_each({severity: report.by_severity[severity.value] for severity in Severity})
    parts_en = [found.en] * bool(found.en) + [f"{_many(failed, 'file')} not checked"] * bool(failed)
    parts_zh = [found.zh] * bool(found.zh) + [f"{failed}个文件未检查"] * bool(failed)
    looked_en, looked_zh = [_many(files, "file")], [f"{files}个文件"]
    if documents or not report.tables:
        looked_en.append(_many(documents, "document"))
        looked_zh.append(f"{documents}份文档")
    if report.tables:
        looked_en.append(_many(report.tables, "table"))
        looked_zh.append(f"{report.tables}张数据表")
    return Wording(
        f"{', '.join(looked_en)}: {', '.join(parts_en) or 'nothing to report'}",
        f"{'，'.join(looked_zh)}：{'，'.join(parts_zh) or '没有发现问题'}",
    )


def of_each(counts: Mapping[Severity, int]) -> Wording:
    """How many there are of each severity, the gravest first; nothing of those that there are none of."""
    told = [(severity, counts[severity]) for severity in Severity if counts.get(severity)]
    return Wording(
        ", ".join(f"{n} {SEVERITIES[severity][n != 1].en}" for severity, n in told),
        "，".join(f"{n}个{SEVERITIES[severity][0].zh}" for severity, n in told),
    )


def how_read(report: Report) -> list[Wording]:
    """How the files were read that are not plain UTF-8, and what was not read of them; their names are as they are."""
    told = {each.path: each for each in report.documents}
    read = [_how_read(each) for each in told.values() if each.encoding in ENCODINGS or each.damaged]
    return [
        *read,
        *(
            Wording(f"{each.path}: {note.en}", f"{each.path}：{note.zh}")
            for each in told.values()
            for note in each.notes
        ),
    ]


def why(failure: Failure) -> Wording:
    """What is said before the message of a failure: its code and name, or that the file was not checked."""
    if failure.code is None:
        return NOT_CHECKED
    said = f"{failure.code} {find_rule(failure.code).name}"
    return Wording(said, said)


def of_failure(failure: Failure) -> Wording:
    """The message of a failure, with its code and name where it has one; for lists of what was not checked."""
    if failure.code is None:
        return failure.message
    named = why(failure)
    return Wording(f"{named.en}: {failure.message.en}", f"{named.zh}：{failure.message.zh}")


def how_long(result: SuiteResult) -> Wording:
    """How many expectations of a suite are met, and how long that took; its name is in it as it is."""
    path, count, seconds = result.suite.path, len(result.outcomes), result.seconds
    met = count - len(result.failures)
    return Wording(
        f"{path}: {met} of {count} expectations met, in {seconds:.1f} s",
        f"{path}：{count}条期望中满足{met}条，用时{seconds:.1f}秒",
    )


def _how_read(document: Checked) -> Wording:
    path, damaged = document.path, document.damaged
    name = ENCODINGS.get(document.encoding, document.encoding.upper())
    broken = (
        Wording(f", {damaged} places could not be decoded", f"，{damaged}处无法解码") if damaged else Wording("", "")
    )
    return Wording(f"{path} was read as {name}{broken.en}", f"{path}按{name}读取{broken.zh}")


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
