"""Text that acts wherever it is written as it is, in every kind of file, and what tells whether anything still acts."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import polars
from openpyxl import Workbook

from govcheck.cli.main import main
from tests.repositories import SETTINGS, git
from tests.sources.words import p, word

KNOWN = "青岚毒"
"""What stays recognisable of the venom wherever it is shown."""
ACTING = (
    "\x1b[2J\x1b[31m", "\x1b]8;;https://a.example\x1b\\", "\x1b]52;c;eA==\x07", "\x1bP1$q\x1b\\",
    "\x9b31m", "\x90", "\x9d",
    "\x85", "\x07", "\b\b", "\x00", "\x7f", "\u202e", "\u2066", "\u200e", "\u061c", "\u200b", "\ufeff",
    "\U000e0041\U000e007f", "\ufff9x\ufffa\ufffb", "\u2028", "\u2029", "\ufffe", "\uffff",
    "</script><script>alert(1)</script>", "<!--", "]]>", "<img src=x onerror=alert(1)>", "\" onload='x", "&lt;",
    "::error file=a::x", "##[error]x", "%0A::error::x", "|a|", "`a`", "[a](https://a.example)", "![a](https://a.example)",
    "@all", "#1", "www.a.example", "{0}", "[red]a[/red]",
)  # fmt: skip
"""Terminals, directions, what is not seen, HTML, workflow commands, Markdown, placeholders and markup of our own."""
VENOM = KNOWN + "".join(ACTING)
DOUBLED = f"全年新建改建农村公路一百二十公里，{VENOM}大桥建成通车，三个乡镇通上了天然气。"
NUMBER = "全年农村公路新建120公里，粮食产量增长5%，地区生产总值增长6%左右。"
LINES = (
    "青岚市2024年政府工作报告", "各位代表：", f"一、2024年工作回顾{VENOM}", f"一是修路。{DOUBLED}",
    "::error file=a::青岚毒一行", "##[error]青岚毒一行", f"二是架桥。{DOUBLED}", f"三是办学。{NUMBER}{VENOM}",
    f"新建{KNOWN}\x1b[31m<bad>学校9所，地区生产总值增长6.5%左右。",
)  # fmt: skip
TEXT = "\n".join(LINES) + "\n"
NAME = "::error::青岚毒\x1b[31m\u202e<bad>`|,%0A&'"
"""A name of a file that Linux allows."""
FORMULAS = (
    "=1+1", "+1+1", "-a", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "＋a", "－a", "＠a", '"=1', " =1", "'=1", "''=1",
    "=cmd|'/c'!A1",
)  # fmt: skip
NUMBERS = ("-3", "-3.5", "+8%", "-1,234.5", "-1e-5", "-", "－", "'-3", "'", "——")
"""What begins alike and is no formula."""


class Done(NamedTuple):
    """What came of the program."""

    returncode: int
    stdout: bytes
    stderr: bytes


class Page(HTMLParser):
    """The elements, attributes and text of a page as a browser takes them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_data(self, data: str) -> None:
        self.text += data

    def check(self) -> None:
        """Nothing of the venom is an element or attribute, and nothing is loaded."""
        tags = {tag for tag, _ in self.elements}
        assert not tags & {"img", "bad", "red", "iframe", "object", "embed", "link", "base", "form"}, tags
        assert sum(tag == "script" for tag, _ in self.elements) <= 1
        for _, attributes in self.elements:
            assert not any(name.startswith("on") or name == "src" for name in attributes), attributes
            assert (attributes.get("href") or "#").startswith("#"), attributes


def acting(written: bytes) -> str:
    """The characters that can act or hide in what was written; line ends are none."""
    return "".join(
        sorted({c for c in written.decode() if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")})
    )


def run(*arguments: str, cwd: Path, **env: str) -> Done:
    """The program, without colours: in this process, since there are many of them."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.chdir(cwd))
        stack.enter_context(mock.patch.dict(os.environ, {**SETTINGS, "COLUMNS": "100", "NO_COLOR": "1", **env}))
        stack.enter_context(mock.patch.object(sys, "argv", ["govcheck", *arguments]))
        stack.enter_context(contextlib.redirect_stdout(out))
        stack.enter_context(contextlib.redirect_stderr(err))
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
    for stream in (out, err):
        stream.flush()
    return Done(code, out.buffer.getvalue(), err.buffer.getvalue())


def in_xml(text: str) -> str:
    """What XML can hold of a text."""
    return "".join(c for c in text if c in "\n\x85" or (c >= " " and c not in "\ufffe\uffff"))


def documents(folder: Path) -> None:
    """The venom as a text under an odd name, a Word file, a page, and a plan in a workbook."""
    (folder / f"{NAME}.txt").write_text(TEXT, encoding="utf-8", newline="")
    quoted = in_xml(TEXT).replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")
    (folder / "plan.docx").write_bytes(word("".join(map(p, quoted.split("\n")))))
    body = "".join(f"<p>{line}</p>" for line in quoted.split("\n"))
    (folder / "page.html").write_text(f"<meta charset=utf-8><title>{KNOWN}</title><article>{body}", encoding="utf-8")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "'=青岚毒<bad>"
    rows = [[str(k), DOUBLED, f"市{VENOM}局", "6月底前"] for k in (1, 2)]
    for row in (["序号", "工作任务", "牵头单位", "完成时限"], *rows):
        sheet.append([in_xml(cell) for cell in row])
    book.save(folder / "plan.xlsx")


def table(folder: Path, name: str = "table.csv", value: str = "8.1", behind: str = "") -> None:
    """A table with venom for the names of columns and in the cells."""
    texts = [VENOM.replace("\x00", "") + behind, *FORMULAS, *NUMBERS]
    frame = polars.DataFrame(
        {
            "id": list(range(len(texts))),
            f"={KNOWN}\x1b[31m\u202e<bad>|": texts,
            "数值": [value] * len(texts),
        }
    )
    frame.write_csv(folder / name)


def repository(folder: Path) -> None:
    """A commit of the venom, with a branch of an odd name."""
    git(folder, "init", "-q", "-b", "青岚毒<bad>`|'$(x)")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "a change")
