"""What several reporters say alike: severities, a message with its advice, the counts of a report."""

from __future__ import annotations

from govcheck.findings import Finding, Report, Severity
from govcheck.sources.files import table_of
from govcheck.wording import Language, Wording

SEVERITIES = {
    Severity.ERROR: (Wording("error", "错误"), Wording("errors", "错误")),
    Severity.WARNING: (Wording("warning", "警告"), Wording("warnings", "警告")),
    Severity.INFO: (Wording("info", "提示"), Wording("infos", "提示")),
}
"""Each severity, of one finding and of several."""
NOT_CHECKED = Wording("not checked", "未检查")
"""What is said of a file that could not be checked."""


def told(finding: Finding, language: Language) -> str:
    """What is wrong and what to do, in one sentence."""
    separator = "；" if language is Language.ZH else "; "
    return finding.message.say(language) + separator + finding.advice.say(language)


def beginning(finding: Finding, language: Language) -> str:
    """What stands before the message of a finding in a table: sheet or table, row, column; nothing for documents.

    For formats that show a line only: many tables have none, and it tells no column.
    """
    if finding.place.cell is None:
        return ""
    parts = [part for part in (table_of(finding.path), finding.place.label.say(language)) if part]
    return "，".join(parts) + "：" if language is Language.ZH else ", ".join(parts) + ": "


def counted(report: Report) -> Wording:
    """How many files and documents were looked at, and how much was found, by severity."""
    files, documents, failed = report.files, len(report.documents), len(report.failures)
    if not files:
        return Wording("nothing to check: what was named is excluded", "没有可检查的文件：指定的文件均已被排除")
    counts = {severity: report.by_severity[severity.value] for severity in Severity}
    found_en = ", ".join(f"{n} {SEVERITIES[s][n != 1].en}" for s, n in counts.items() if n)
    found_zh = "，".join(f"{n}个{SEVERITIES[s][0].zh}" for s, n in counts.items() if n)
    parts_en = [found_en] * bool(found_en) + [f"{_many(failed, 'file')} not checked"] * bool(failed)
    parts_zh = [found_zh] * bool(found_zh) + [f"{failed}个文件未检查"] * bool(failed)
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


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
