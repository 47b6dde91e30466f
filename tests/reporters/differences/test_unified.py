import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.differences.model import Kind, TextChange, TextDiff
from govcheck.document.source import Source
from govcheck.errors import UsageError
from govcheck.reporters import View
from govcheck.reporters.differences import Format, renderer
from govcheck.reporters.differences.unified import unified
from tests.reporters.differences.examples import FOLDER, SAME, TABLE, TEXT, Side, changed, diff, side
from tests.reporters.differences.golden import rendered

LINES = st.lists(
    st.sampled_from(["修路。", "架桥。", "", "植树。", "办学。\r", "\\ 引水", "-- 甲", "++ 乙", " "]), max_size=30
)
TEXTS = st.tuples(LINES, st.booleans()).map(lambda made: "\n".join(made[0]) + "\n" * made[1])


def whole(text: str) -> Side:
    place = Source("", text).place(0, len(text))
    return Side(None, ("一、回顾",), place.start, place.end, text)


def made(old: str, new: str, *changes: TextChange) -> TextDiff:
    return replace(SAME, changes=changes, old_source=old, new_source=new)


def ended(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def applied(patch: str, old: str) -> str:
    """What a program would make of it, that puts it where it says and wants all lines to be as it says."""
    lines, at, out = ended(old), 0, list[str]()
    for line in ended(patch.replace("\n\\ No newline at end of file\n", "\x00"))[2:]:
        head = re.fullmatch(r"@@ -(\d+),(\d+) \+(\d+),(\d+) @@.*\n", line)
        if head:
            start = int(head[1]) - (head[2] != "0")
            out += lines[at:start]
            at = start
            assert len(out) == int(head[3]) - (head[4] != "0")
            continue
        for part in re.findall(r"[^\x00]+\x00?", line):
            text = part[1:].removesuffix("\x00")
            if part[0] in " -":
                assert lines[at] == text
                at += 1
            if part[0] in " +":
                out.append(text)
    return "".join(out + lines[at:])


KEPT = st.tuples(st.integers(0, 9), st.sampled_from(["kept"] * 6 + ["dropped", "put in", "changed"]))
VERSIONS = st.lists(KEPT, max_size=40).map(
    lambda lines: (
        "".join(f"第{k}件事。\n" for k, what in lines if what != "put in"),
        "".join(f"第{k}件{'大' * (what == 'changed')}事。\n" for k, what in lines if what != "dropped"),
    )
)


@given(st.tuples(TEXTS, TEXTS) | VERSIONS)
def test_put_onto_the_old_text_it_gives_the_new_one(versions: tuple[str, str]) -> None:
    old, new = versions
    patch = "".join(unified(made(old, new, TextChange(Kind.MODIFIED, 0.5, whole(old), whole(new)))))
    assert bool(patch) == (old != new)
    assert not patch or applied(patch, old) == new


@pytest.mark.skipif(not shutil.which("patch"), reason="the program is not there")
@pytest.mark.parametrize("name", ["青岚.txt", "a b.txt"])
def test_the_program_takes_it(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(TEXT.old_source, encoding="utf-8", newline="")
    which = diff(replace(TEXT, old=name, new=name))
    done = subprocess.run(
        ["patch", "-p0", "--binary"],
        cwd=tmp_path,
        input=rendered(which, Format.UNIFIED, View()).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert file.read_text(encoding="utf-8") == TEXT.new_source


def test_what_is_only_set_differently_is_left_out() -> None:
    filler = "".join(f"第{k}件事办好了。\n" for k in range(12))
    old, new = f"修路\n三里。\n{filler}架桥一座。\n", f"修路三里。\n{filler}架桥两座。\n"
    change = changed(Kind.MODIFIED, side("架桥一座。", old), side("架桥两座。", new), 0.8)
    text = "".join(unified(made(old, new, change)))
    assert "-架桥一座。\n+架桥两座。" in text
    assert "修路" not in text
    assert list(unified(made(old, new))) == []


def test_lines_that_moved_are_those_of_the_change() -> None:
    lines = [f"第{k}件事办好了。" for k in range(20)]
    old = "".join(f"{line}\n" for line in [*lines[:8], *lines[9:], lines[8]])
    new = "".join(f"{line}\n" for line in lines)
    for moved in (lines[8:9], lines[9:]):
        changes = [changed(Kind.MOVED, side(line, old), side(line, new), 1.0, 1) for line in moved]
        text = "".join(unified(made(old, new, *changes)))
        assert sorted(re.findall(r"^[-+](第.*)", text, re.MULTILINE)) == sorted(moved * 2)
        assert applied(text, old) == new


def test_a_repeated_line_is_removed_where_it_was_removed() -> None:
    between = "".join(f"第{k}件事办好了。\n" for k in range(10))
    old, new = f"修路。\n{between}修路。\n{between}", f"修路。\n{between}{between}"
    at = old.rindex("修路。")
    place = Source("", old).place(at, at + 3)
    gone = Side(None, (), place.start, place.end, "修路。")
    text = "".join(unified(made(old, new, TextChange(Kind.REMOVED, None, gone, None))))
    assert "@@ -9,7 +9,6 @@" in text
    assert applied(text, old) == new


def test_the_section_stands_in_the_head_of_the_hunk() -> None:
    assert "@@ -1,16 +1,16 @@ （一）经济运行\n" in rendered(diff(TEXT), Format.UNIFIED, View())


def test_what_acts_is_shown_on_a_terminal_and_sent_to_a_file() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    old, new = "修路\x1b[2J。\n", "架桥\x1b[2J。\n"
    which = diff(made(old, new, TextChange(Kind.MODIFIED, 0.5, whole(old), whole(new))))
    out = Terminal()
    renderer(Format.UNIFIED)(which, View(), out)
    assert "+架桥␛[2J。\n" in out.getvalue()
    assert "+架桥\x1b[2J。\n" in rendered(which, Format.UNIFIED, View())


def test_a_name_cannot_pass_for_lines_of_the_patch() -> None:
    which = replace(TEXT, old="甲\n+++ 乙")
    assert next(unified(which)) == "--- 甲↵+++ 乙\t\n"


@pytest.mark.parametrize("which", [diff(TABLE), FOLDER])
def test_tables_and_files_on_one_side_are_refused(which: object) -> None:
    with pytest.raises(UsageError, match="--format rich"):
        rendered(which, Format.UNIFIED, View())  # type: ignore[arg-type]
