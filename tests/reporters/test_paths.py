import os
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given

from govcheck.findings import Report
from govcheck.reporters import Format, View
from govcheck.reporters.paths import relative, uri
from govcheck.sources.files import file_of, table_of
from govcheck.wording import Language
from tests.reporters.golden import rendered
from tests.reporters.hostile import PATHS, over_reports


def test_paths_below_the_working_directory_are_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert relative(os.path.join(os.getcwd(), "a", "青岚.txt")) == "a/青岚.txt"
    assert relative("././a/./b.txt") == "a/b.txt"
    assert relative("../a/../b.txt") == "../a/../b.txt"
    assert relative("-") == "-"


def test_tables_in_a_file() -> None:
    assert (file_of("a/青岚.xlsx::2024"), table_of("a/青岚.xlsx::2024")) == ("a/青岚.xlsx", "2024")
    assert (file_of("a.DB::b::c"), table_of("a.DB::b::c")) == ("a.DB", "b::c")
    for path in ("a.csv", "a::b.txt", "::", "-"):
        assert (file_of(path), table_of(path)) == (path, "")


def test_uris() -> None:
    assert uri("./青岚 1.txt") == "%E9%9D%92%E5%B2%9A%201.txt"
    assert uri("a:b#c?d%25") == "a%3Ab%23c%3Fd%2525"
    assert uri("/elsewhere/青.txt") == "file:///elsewhere/%E9%9D%92.txt"
    assert uri("caf\udce9.txt") == "caf%E9.txt"


@given(PATHS)
def test_a_uri_is_ascii_and_names_the_file(path: str) -> None:
    assert uri(path).isascii()
    named = unquote(uri(path), errors="surrogateescape")
    assert os.path.normpath(named) == os.path.normpath(path.replace("\ud800", "\ufffd"))


@pytest.mark.parametrize("format_", Format)
@over_reports
def test_every_report_can_be_written(format_: Format, which: Report) -> None:
    for language in Language:
        rendered(which, format_, View(language, width=80)).encode("utf-8")
