"""The reports whose every character is kept: each renderer over the same findings."""

from __future__ import annotations

import io
from pathlib import Path

from govcheck.checking.documents import check_document
from govcheck.findings import Checked, Failure, Report
from govcheck.reporters import Format, View, renderer, understood
from govcheck.statements.model import Reading
from govcheck.wording import Language, Wording
from tests.datasets import made
from tests.documents import document

GOLDEN = Path(__file__).parent / "golden"
ROADS = "全年新建改建农村公路一百二十公里，青岚大桥建成通车，三个乡镇通上了天然气。"
VENOM = (
    "[red]全年[/]新建改建\x1b[31m农村公路\u202e一百二十公里，<script>alert(1)</script>大桥"
    "\u200b建成[/]x通车｜三个`乡镇`通上了天然气。"
)
TEXTS = {
    "clean": "一、回顾\n办好学校。",
    "mixed": f"一、回顾\n{ROADS}\n办好学校。{ROADS}\n{ROADS}",
    "venom": f"一是修路。{VENOM}\r\n二是架桥。{VENOM}",
    "folded": "\n".join(f"第{k}年办了实事。{ROADS}" for k in range(1, 8)),
}


def report(*names: str) -> Report:
    documents = [document(TEXTS[name], f"{name}.txt") for name in names]
    findings = [finding for each in documents for finding in check_document(each)]
    checked = [Checked(d.source.path, d.doc_id, d.title, "utf-8", 0) for d in documents]
    checked[-1] = Checked(checked[-1].path, checked[-1].doc_id, None, "gb18030", 2)
    failure = Failure("照片.txt", Wording("it is not text", "不是文本"))
    return Report(findings, checked, [failure] if len(names) > 1 else [], len(names) + (len(names) > 1))


def rendered(which: Report, format_: Format, view: View) -> str:
    out = io.StringIO()
    renderer(format_)(which, view, out)
    return out.getvalue()


def shown(view: View) -> str:
    """What ``extract --show`` prints of a report in which something was read, and of one in which nothing was."""
    out, report = io.StringIO(), document(made.REPORT, "青岚.txt")
    nothing = document(TEXTS["venom"], "venom.txt")
    understood.render([(report, made.reading(report)), (nothing, Reading((), ()))], view, out)
    return out.getvalue()


def outputs() -> dict[str, str]:
    """Every golden file by name."""
    every = report("mixed", "venom", "folded")
    return {
        "all-80.txt": rendered(every, Format.RICH, View(width=80, statistics=True)),
        "all-46-zh.txt": rendered(every, Format.RICH, View(Language.ZH, 46)),
        "understood-80.txt": shown(View(width=80)),
        "understood-46-zh.txt": shown(View(Language.ZH, 46)),
        "clean.txt": rendered(report("clean"), Format.RICH, View(width=80)),
        "all.json": rendered(every, Format.JSON, View()),
        "venom-zh.json": rendered(report("venom"), Format.JSON, View(Language.ZH)),
        "all.sarif": rendered(every, Format.SARIF, View()),
        "mixed-zh.sarif": rendered(report("mixed"), Format.SARIF, View(Language.ZH)),
        "all.junit.xml": rendered(every, Format.JUNIT, View()),
        "clean.junit.xml": rendered(report("clean"), Format.JUNIT, View()),
        "all.github.txt": rendered(every, Format.GITHUB, View()),
        "all.gitlab.json": rendered(every, Format.GITLAB, View()),
        "all.md": rendered(every, Format.MARKDOWN, View()),
        "all-zh.md": rendered(every, Format.MARKDOWN, View(Language.ZH)),
    }
