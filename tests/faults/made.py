"""A folder with something for every command that writes, the commands, and the process that runs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govcheck.placing import PART

GOALS = "今年的主要预期目标是：地区生产总值增长6%左右，城镇新增就业9500人，粮食产量32万吨。"
REPORT = (
    "青岚市2024年政府工作报告\n\n各位代表：\n\n一、2023年工作回顾\n\n云溪县新修步道12 公里，串起三座公园。\n\n"
    f"二、2024年主要目标和重点任务\n\n{GOALS}\n\n临岚区打通断头路6条，新建公厕2 0座。\n"
)
OLD = "这里原有的内容。\n"
"""What stands in the place of every output."""


@dataclass(frozen=True)
class Command:
    """A command that writes.

    Attributes:
        arguments: What is typed.
        written: The files it writes, relative to the folder; a name of a folder stands for all in it.
        absent: Whether what it writes must not be there before.
    """

    arguments: Sequence[str]
    written: Sequence[str]
    absent: bool = False


_TABLES = ("documents", "paragraphs", "targets", "tasks")


def _extract(to: str) -> Command:
    return Command(("extract", "report.txt", "-o", "data", "-t", to), [f"data/{name}.{to}" for name in _TABLES])


COMMANDS: Mapping[str, Command] = {
    **{f"extract-{to}": _extract(to) for to in ("parquet", "csv", "jsonl", "xlsx")},
    "fix": Command(("fix", "report.txt", "--write"), ["report.txt"]),
    "output": Command(("check", "report.txt", "-f", "html", "-o", "page.html"), ["page.html"]),
    "baseline": Command(("check", "report.txt", "--write-baseline", "accepted.json"), ["accepted.json"]),
    "annotate": Command(("check", "report.docx", "--annotate", "marked.docx"), ["marked.docx"]),
    "diff": Command(("diff", "report.txt", "later.txt", "-f", "json", "-o", "diff.json"), ["diff.json"]),
    "init": Command(
        ("init", "--yes"),
        ["govcheck.toml", "schemas", "expectations", ".pre-commit-config.yaml", ".github"],
        absent=True,
    ),
    "infer": Command(("schema", "infer", "tea.csv", "-o", "schemas/tea.toml"), ["schemas"], absent=True),
}
"""Every command that writes, and every way of writing."""


def word(path: Path, paragraphs: Sequence[str]) -> None:
    """A file of Word with no more than it needs."""
    formats, kind = "http://schemas.openxmlformats.org/", "application/vnd.openxmlformats-"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{formats}package/2006/content-types"><Default Extension="rels" '
        f'ContentType="{kind}package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{kind}officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{formats}package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{formats}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{formats}wordprocessingml/2006/main"><w:body>{body}</w:body>'
        "</w:document>",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for part, text in parts.items():
            archive.writestr(zipfile.ZipInfo(part), text)  # of no time, so that it is the same each time


def filled(folder: Path, command: Command, *, old: bool = True) -> Path:
    """The folder with all that the commands read, and with old files where one writes."""
    folder.mkdir(parents=True)
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "later.txt").write_text(REPORT.replace("6%", "7%"), encoding="utf-8")
    (folder / "tea.csv").write_text("县区,年份,茶园\n云溪县,2023,12\n临岚区,2023,9\n", encoding="utf-8")
    word(folder / "report.docx", [line for line in REPORT.split("\n") if line])
    if old and not command.absent:
        for name in command.written:
            (folder / name).parent.mkdir(exist_ok=True)
            if name not in ("report.txt", "accepted.json"):
                (folder / name).write_text(OLD, encoding="utf-8")
    return folder


def content(folder: Path, *, parts: bool = False) -> dict[str, bytes]:
    """All files of a folder by their path in it; without those that were not complete, unless asked for."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (parts or not any(PART.fullmatch(part) for part in path.relative_to(folder).parts))
    }


@dataclass
class Runner:
    """The process of ``runner.py``.

    Attributes:
        folder: Where its own files go.
    """

    process: subprocess.Popen[str]
    folder: Path
    count: int = field(default=0)

    def __call__(self, folder: Path, arguments: Sequence[str], **hindered: Any) -> Ended:
        """Run the program in a folder with a cache of its own, or the one that is named."""
        self.count += 1
        job = {
            "folder": str(folder),
            "arguments": list(arguments),
            "cache": str(self.folder / f"cache-{self.count}"),
        }
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(json.dumps(job | hindered), file=self.process.stdin, flush=True)
        return Ended(**json.loads(self.process.stdout.readline()))


@dataclass(frozen=True)
class Ended:
    """How a run ended.

    Attributes:
        code: Its exit code, a signal as its negative number.
        seconds: The time it took.
        moments: How often it touched files, if it came to its end.
        told: What it said.
    """

    code: int
    seconds: float
    moments: int
    told: str


@contextmanager
def started(folder: Path) -> Iterator[Runner]:
    """The process, ready to run commands."""
    path = Path(__file__).parent / "runner.py"
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "200", "POLARS_MAX_THREADS": "1"}
    process = subprocess.Popen(
        [sys.executable, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )
    try:
        yield Runner(process, folder)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def fresh(folder: Path) -> Path:
    """A folder that is not there any more."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder
