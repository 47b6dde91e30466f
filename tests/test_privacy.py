"""Nothing is sent, nothing but git is run, nothing is loaded that could be code, and nothing is written elsewhere."""

from __future__ import annotations

import ast
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import duckdb
import polars
import pytest

from tests.repositories import SETTINGS, git
from tests.sources.pdfs import drawn
from tests.sources.words import OFFICE, p, packed, parts

SECONDS = 100
"""No command of these tests may hang; they take some seconds."""
CODE = Path(__file__).parent.parent / "govcheck"
WATCHED = r"""
import json, os, sys
from multiprocessing import connection
log, commands = sys.argv[1], json.loads(sys.argv[2])
from govcheck.cli.main import main  # before: what Python itself opens to start is no matter
seen = open(log, "w", encoding="utf-8")
NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind",
           "urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect"}
RUN = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn"}
CHANGED = {"os.mkdir": 0, "os.remove": 0, "os.rmdir": 0, "os.chmod": 0,
           "os.rename": 1, "os.symlink": 1, "os.link": 1}  # by event: which argument is what changes
def watch(event, arguments):
    if event == "socket.bind" and arguments[1][1] == 0 and arguments[1][0] in ("localhost", "127.0.0.1", "::1"):
        return  # urllib3 tries on import whether there is IPv6: nothing is sent or awaited
    if event == "pickle.find_class" and sys._getframe(1).f_code.co_filename == connection.__file__:
        return  # processes of one run tell each other what they found
    if event in NETWORK or event == "pickle.find_class":
        told = [event, repr(arguments)]
    elif event in RUN:
        told = ["run", str(arguments[0])]
    elif event == "open" and isinstance(arguments[0], (str, bytes)) and (
            set(arguments[1] or "") & set("wax+") or arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
        told = ["write", os.path.abspath(os.fsdecode(arguments[0]))]
    elif event in CHANGED and arguments[-1] == -1:  # else in a folder that is open, as when a tree is deleted
        told = ["write", os.path.abspath(os.fsdecode(arguments[CHANGED[event]]))]
    else:
        return
    seen.write(json.dumps(told) + "\n")
    seen.flush()
sys.addaudithook(watch)
for command in commands:
    sys.argv, out = ["govcheck", *command], sys.stdout
    try:
        main()
    except SystemExit as end:
        code = end.code
    sys.stdout = out
    seen.write(json.dumps(["ended", " ".join(command), code]) + "\n")
"""
REPORT = (
    "青岚市2024年政府工作报告\n各位代表：\n一、2023年工作回顾\n全年新修农村公路120公里，粮食产量增长5%。\n"
    "二、2024年工作安排\n地区生产总值增长6%左右，粮食产量32万吨，新建学校9 所。\n"
)
REMOTE = "http://remote.invalid/x"
SECRET = "只在别处的字"


def inputs(folder: Path) -> None:
    """A file of every format, each of which asks for something from elsewhere wherever its format has a way to."""
    secret = folder.parent / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "b.txt").write_text(REPORT.replace("2024", "2025").replace("2023", "2024"), encoding="utf-8")
    (folder / "a.md").write_text(f"# 报告\n\n![图]({REMOTE})\n\n{REPORT}", encoding="utf-8")
    (folder / "a.html").write_text(
        f'<!DOCTYPE html SYSTEM "{REMOTE}"><meta charset=utf-8><base href="{REMOTE}">'
        f'<link rel=stylesheet href="{REMOTE}">'
        f'<img src="{REMOTE}"><iframe src="file://{secret}"></iframe><object data="{secret}"></object>'
        + "".join(f"<p>{line}</p>" for line in REPORT.splitlines()),
        encoding="utf-8",
    )
    word = parts("".join(map(p, REPORT.splitlines())))
    word["word/_rels/document.xml.rels"] = word["word/_rels/document.xml.rels"].replace(
        "</Relationships>",
        "".join(
            f'<Relationship Id="x{k}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
            for k, (kind, target) in enumerate(
                [("attachedTemplate", REMOTE), ("image", REMOTE), ("footnotes", f"file://{secret}"), ("styles", REMOTE)]
            )
        )
        + "</Relationships>",
    )
    (folder / "a.docx").write_bytes(packed(word))
    (folder / "refused").mkdir()
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}"><!ENTITY r SYSTEM "{REMOTE}">]>'
    word["word/document.xml"] = (
        word["word/document.xml"]
        .replace("<w:document", f"{entity}<w:document", 1)
        .replace("各位代表", "各位代表&e;&r;")
    )
    (folder / "refused" / "entity.docx").write_bytes(packed(word))
    (folder / "a.pdf").write_bytes(drawn(lambda canvas: canvas.drawString(40, 500, REPORT.splitlines()[3])))
    table = polars.DataFrame(
        {"县区": ["临岚区", "云溪县"], "数值": [8.1, 6.4], "文": ["=1", f'=WEBSERVICE("{REMOTE}")']}
    )
    table.write_csv(folder / "t.csv")
    table.write_parquet(folder / "t.parquet")
    table.write_excel(folder / "t.xlsx")
    (folder / "t.jsonl").write_text('{"县区": "临岚区", "数值": 8.1}\n', encoding="utf-8")
    with sqlite3.connect(folder / "t.sqlite") as opened:
        opened.execute("CREATE TABLE 表 (甲 TEXT)")
        opened.execute("INSERT INTO 表 VALUES ('临岚区')")
        opened.execute("CREATE VIEW 看 AS SELECT load_extension('/tmp/x.so'), readfile('/etc/passwd')")
    opened.close()
    with duckdb.connect(str(folder / "t.duckdb")) as database:
        database.execute("CREATE TABLE 表 AS SELECT '临岚区' AS 甲, DATE '2024-01-18' AS 乙")
        database.execute(f"CREATE VIEW 看 AS SELECT * FROM read_csv('{secret}')")
    (folder / "expectations").mkdir()
    nulls = {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "县区"}}
    (folder / "expectations" / "t.json").write_text(json.dumps({"name": "t", "expectations": [nulls]}))
    (folder / "govcheck.toml").write_text(
        '[tables.t]\nfile = "t.csv"\n[tables.t.columns]\n"县区" = {}\n"数值" = {type = "number"}\n"文" = {}\n',
        encoding="utf-8",
    )


ENTITY = "check refused/entity.docx"
COMMANDS = [
    ENTITY.split(),
    ["check", ".", "--exclude", "refused", "--format", "json"],
    ["check", ".", "--exclude", "refused", "--jobs", "1", "-f", "html", "--output", "out/page.html", "--no-cache"],
    ["check", "a.docx", "--annotate", "out/marked.docx"],
    ["check", "t.csv", "--expectations", "expectations", "--data-docs", "out/docs"],
    ["check", ".", "--exclude", "refused", "--no-expectations", "--write-baseline", "out/baseline.json"],
    ["check", ".", "--exclude", "refused", "--no-expectations", "--since", "HEAD"],
    ["extract", "a.txt", "a.docx", "a.pdf", "a.html", "a.md", "--output", "out/tables", "--to", "xlsx"],
    ["extract", "a.txt", "--show"],
    ["diff", "a.txt", "b.txt"],
    ["diff", "HEAD:t.csv", "t.parquet", "--format", "delta", "--output", "out/delta.json"],
    ["progress", "a.txt", "b.txt"],
    ["fix", "a.txt", "--output", "out/fixed.txt"],
    ["textconv", "t.xlsx"],
    ["rules"],
    ["explain", "DUP004"],
    ["schema", "infer", "t.duckdb"],
    ["schema", "infer", "t.sqlite"],
]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_command_stays_at_home(tmp_path: Path) -> None:
    work, home, temporary, cache = (tmp_path / name for name in ("work", "home", "temporary", "cache"))
    for folder in (work, home, temporary, cache, work / "out", work / "out" / "docs"):
        folder.mkdir()
    inputs(work)
    git(work, "init", "-q", "-b", "main")
    git(work, "add", "-A")
    git(work, "commit", "-q", "-m", "a change")
    before = snapshot(work)
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "PYTHONPATH") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path / "log"), json.dumps(COMMANDS)],
        cwd=work,
        env={
            **kept,
            **SETTINGS,
            "HOME": str(home),
            "TMPDIR": str(temporary),
            "GOVCHECK_CACHE_DIR": str(cache),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(CODE.parent),
        },
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    seen = [json.loads(line) for line in (tmp_path / "log").read_text(encoding="utf-8").splitlines()]
    ended = {told[1]: told[2] for told in seen if told[0] == "ended"}
    assert len(ended) == len(COMMANDS), done.stderr.decode()
    assert {name for name, code in ended.items() if code not in (0, 1, None)} == {ENTITY}, done.stderr.decode()
    assert {told[0] for told in seen} <= {"run", "write", "ended"}, seen
    assert {told[1] for told in seen if told[0] == "run"} <= {"git", sys.executable}  # the second reads PDFs
    allowed = (str(work / "out"), str(temporary), str(cache), os.devnull)
    assert [told[1] for told in seen if told[0] == "write" and not told[1].startswith(allowed)] == []
    assert snapshot(home) == {}
    assert snapshot(temporary) == {}
    assert {name: data for name, data in snapshot(work).items() if not name.startswith("out")} == before
    assert SECRET not in done.stdout.decode()
    assert not any(SECRET.encode() in data for data in snapshot(work / "out").values())


BANNED = {"eval", "exec", "compile", "__import__"}
BANNED_MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "yaml", "socket", "urllib.request",
                  "http.client", "requests", "ftplib", "smtplib"}  # fmt: skip


def test_no_code_is_made_of_data_and_no_network_is_asked_for() -> None:
    for path in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name)):
                    assert name not in BANNED, f"{path}:{node.lineno}"
                case ast.Call(func=ast.Attribute(value=ast.Name(id="os"), attr=name)):
                    assert name not in {"system", "popen"} and not name.startswith(("exec", "spawn")), path
                case ast.Call(keywords=keywords) if any(each.arg == "shell" for each in keywords):
                    raise AssertionError(f"{path}:{node.lineno}")
                case ast.Import(names=names):
                    assert not {each.name for each in names} & BANNED_MODULES, path
                case ast.ImportFrom(module=module):
                    assert module not in BANNED_MODULES, path


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A repository every one of whose settings that name a program names one that leaves a mark."""
    folder, program = tmp_path / "repository", tmp_path / "program"
    folder.mkdir()
    program.write_text(f'#!/bin/sh\necho "$1" >> {tmp_path}/ran\n', encoding="utf-8")
    program.chmod(0o755)
    (folder / "reports").mkdir()
    for name in ("a.txt", "b.txt", "reports/c.txt"):
        (folder / name).write_text(REPORT, encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "a change")
    for name in ("core.fsmonitor", "diff.external", "diff.x.command", "diff.x.textconv", "filter.x.clean",
                 "filter.x.process", "filter.x.smudge", "core.pager", "pager.diff", "core.sshCommand",
                 "core.editor", "core.askPass", "credential.helper", "uploadpack.packObjectsHook"):  # fmt: skip
        git(folder, "config", name, f"{program} {name}")
    git(folder, "config", "filter.x.required", "true")
    git(folder, "config", "core.hooksPath", str(tmp_path / "hooks"))
    (tmp_path / "hooks").mkdir()
    for name in ("post-index-change", "reference-transaction", "post-checkout"):
        (tmp_path / "hooks" / name).symlink_to(program)
    (folder / ".git" / "info" / "attributes").write_text("* filter=x diff=x\n", encoding="utf-8")
    (folder / "a.txt").write_text(REPORT + "三、结语\n", encoding="utf-8")
    os.utime(folder / "b.txt", (1, 1))
    return folder


def ran(folder: Path) -> str:
    mark = folder.parent / "ran"
    return mark.read_text(encoding="utf-8") if mark.exists() else ""


@pytest.mark.skipif(os.name == "nt", reason="the programs are scripts of a shell")
@pytest.mark.parametrize(
    "command",
    [
        ("check", "reports"),
        ("check", ".", "--since", "HEAD"),
        ("check", ".", "--against", "HEAD"),
        ("diff", "HEAD:", "."),
        ("diff", ":a.txt", "a.txt"),
        ("init",),
    ],
    ids=" ".join,
)
def test_no_program_of_a_repository_is_run(hostile: Path, command: tuple[str, ...]) -> None:
    from tests.venom import run

    done = run(*command, cwd=hostile)
    assert b"git cannot read" not in done.stderr, done.stderr.decode()
    assert ran(hostile) == ""


def test_a_filter_whose_name_cannot_be_overridden_is_refused(hostile: Path) -> None:
    from tests.venom import run

    git(hostile, "config", "filter.a=b.clean", f"{hostile.parent}/program filter")
    (hostile / ".git" / "info" / "attributes").write_text("* filter=a=b\n", encoding="utf-8")
    done = run("check", ".", "--since", "HEAD", cwd=hostile)
    assert (done.returncode, "odd name" in done.stderr.decode(), ran(hostile)) == (2, True, "")


@pytest.mark.skipif(os.name == "nt", reason="the programs are scripts of a shell")
def test_a_folder_that_only_looks_like_a_repository_runs_nothing(hostile: Path, tmp_path: Path) -> None:
    from tests.venom import run

    outer = tmp_path / "outer"
    (outer / "data").parent.mkdir()
    (hostile / ".git").rename(outer / "data")
    with (outer / "data" / "config").open("a", encoding="utf-8") as file:
        file.write("[core]\n\tworktree = .\n")
    (outer / "data" / "a.txt").write_text(REPORT, encoding="utf-8")
    git(outer, "init", "-q", "-b", "main")
    done = run("check", "data", cwd=outer)
    assert b"1 document" in done.stdout
    assert ran(outer) == ""


@pytest.mark.skipif(os.name == "nt", reason="the programs are scripts of a shell")
def test_what_a_partial_clone_lacks_is_told_and_not_fetched(hostile: Path, tmp_path: Path) -> None:
    from tests.venom import run

    git(hostile, "config", "uploadpack.allowFilter", "true")
    git(hostile, "config", "--unset", "uploadpack.packObjectsHook")
    git(hostile, "config", "--unset", "core.fsmonitor")
    part = tmp_path / "part"
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{hostile}", str(part))
    git(part, "config", "remote.origin.uploadpack", f"{tmp_path}/program fetch")
    (part / "a.txt").write_text(REPORT, encoding="utf-8")
    done = run("diff", "HEAD:a.txt", "a.txt", cwd=part)
    assert done.returncode == 2
    assert "git fetch --refetch" in done.stderr.decode()
    assert ran(part) == ""
