import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from rich.cells import cell_len

from govcheck.differences.model import Diff, Kind, TextDiff
from govcheck.reporters import View
from govcheck.reporters.differences import Format, renderer
from govcheck.reporters.differences.table_lines import ROWS_SHOWN
from govcheck.reporters.differences.text_lines import CHANGES_SHOWN, EDITED_SHOWN
from govcheck.visible import is_harmless
from govcheck.wording import Language
from tests.reporters.differences.examples import (
    ALIKE,
    COMPENDIUM,
    FOLDER,
    SAME,
    TABLE,
    TEXT,
    changed,
    diff,
    hostile,
    side,
)
from tests.reporters.differences.golden import rendered
from tests.reporters.hostile import TEXTS

EVERY = [diff(TEXT), diff(TABLE), diff(COMPENDIUM), FOLDER, hostile()]


def lines(which: Diff, width: int = 80, language: Language = Language.EN) -> list[str]:
    return rendered(which, Format.RICH, View(language, width)).splitlines()


@pytest.mark.parametrize("width", [40, 46, 60, 80, 120, 160])
@pytest.mark.parametrize("language", Language)
def test_no_line_is_wider_than_asked_or_begins_with_a_closing_sign(width: int, language: Language) -> None:
    for which in EVERY:
        for line in lines(which, width, language):
            assert cell_len(line) <= width
            if which is not EVERY[-1]:
                assert line.lstrip()[:1] not in tuple("，。、；：？！）》”]}")
                assert not line.endswith(("[-", "{+"))


@settings(max_examples=40)
@given(TEXTS)
def test_nothing_from_a_document_acts_on_the_terminal(text: str) -> None:
    assert is_harmless(rendered(hostile(text), Format.RICH, View(width=80)))


def test_every_change_has_its_sign_at_the_left() -> None:
    signs = [line.split()[0] for line in lines(diff(TEXT)) if re.match(r" {2}\S \d", line)]
    assert signs == ["↷", "~", "+", "-", "~", "~", "↷", "↷", "~"]


def test_colours_add_nothing_to_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = Terminal()
    renderer(Format.RICH)(diff(TEXT), View(width=80), out)
    assert "\x1b[31m[-5-]\x1b[0m\x1b[32m{+5.2+}" in out.getvalue()
    assert re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue()) == rendered(diff(TEXT), Format.RICH, View(width=80))


def many(count: int, block: int | None = None) -> TextDiff:
    old = "\n".join(f"修路{k}里。" for k in range(count))
    new = "\n".join(f"修路{k + count}里。" for k in range(count))
    kind = Kind.MODIFIED if block is None else Kind.MOVED
    pairs = zip(old.split("\n"), new.split("\n"), strict=True)
    changes = [changed(kind, side(a, old), side(b, new), 0.8, block) for a, b in pairs]
    return replace(TEXT, changes=tuple(changes), old_source=old, new_source=new)


def test_a_long_comparison_is_cut_and_it_is_told() -> None:
    shown = lines(diff(many(CHANGES_SHOWN + 7)))
    assert "  … and 7 more changes; --format json has all" in shown
    assert sum(line.startswith("  ~ ") for line in shown) == CHANGES_SHOWN


def test_a_block_counts_once_and_its_edits_are_cut() -> None:
    shown = lines(diff(many(CHANGES_SHOWN + 7, block=1)))
    assert sum(line.startswith("  ↷ ") for line in shown) == 1
    assert sum(line.startswith("    ↷ ") for line in shown) == EDITED_SHOWN
    assert f"    … and {CHANGES_SHOWN + 7 - EDITED_SHOWN} more changes; --format json has all" in shown


def test_rows_are_cut_by_kind() -> None:
    shown = lines(diff(TABLE))
    assert sum(line.startswith("  ~ 地区=") for line in shown) == ROWS_SHOWN
    assert "  … and 7 more modified rows; --format json has all" in shown


def test_rows_that_changed_alike_are_one() -> None:
    shown = lines(diff(ALIKE))
    assert shown[shown.index("  ~ 5 rows alike: 起 +2; 单位 亿元 → 亿") + 1] == "    编号=1, 编号=2, 编号=3 and 2 more"


def test_quiet_and_the_same_is_silence() -> None:
    assert rendered(diff(SAME), Format.RICH, View(width=80, quiet=True)) == ""


def test_paragraphs_of_reports_on_one_side_are_not_shown_one_by_one() -> None:
    text = "\n".join(lines(diff(COMPENDIUM)))
    assert "高新区政府工作报告: report added, 3 paragraphs" in text
    assert "开工厂房" not in text
    assert "拆除围挡" not in text


def test_folders_without_files_have_nothing_to_tell() -> None:
    assert lines(Diff("text", [], folders=True)) == ["files: none"]
