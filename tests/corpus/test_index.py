import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcheck.corpus import index_adding, index_rows
from govcheck.corpus.copies import like
from govcheck.corpus.index import Entry, Index, Paragraph
from govcheck.errors import SourceError, UsageError
from tests.corpus.made import changed, paragraph
from tests.corpus.test_copies import POOL

TEXT = paragraph(random.Random(1), 150)
NEAR = changed(TEXT, 0.05, random.Random(2))
FIRST, SECOND = Entry("a.txt", "临岚区-2024-work_report", region="临岚区"), Entry("b.txt", "云溪县-2024-work_report")


def held(*texts: str) -> list[Paragraph]:
    return [Paragraph(text, k + 1, 10 * k, 10 * k + 5) for k, text in enumerate(texts)]


def dump(path: Path) -> list[object]:
    with sqlite3.connect(path) as connection:
        return [sorted(connection.execute(f"SELECT * FROM {table}")) for table in ("paragraphs", "hashes")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "reports.govcheck"


def test_what_was_seen_before_is_found_again(file: Path) -> None:
    entry = Entry("a.txt", "临岚区-2024-work_report", "2024年临岚区政府工作报告", "临岚区", 2024, "work_report", "ab12")
    with Index.open(file) as index:
        index.replace([(entry, held("各位代表：", TEXT))])
    with Index.open(file) as index:
        assert index.entries() == [entry]
        exact, near = index.like(SECOND, [TEXT, "短", NEAR])
    assert (exact.paragraph, exact.entry, exact.earlier, exact.similarity) == (0, entry, Paragraph(TEXT, 2, 10, 15), 1)
    assert (near.paragraph, near.earlier.line, near.documents, near.groups) == (2, 2, 1, 1)
    assert 0.85 <= near.similarity < 1


documents = st.lists(st.lists(st.sampled_from(POOL), max_size=5), min_size=1, max_size=4)


@given(documents, st.lists(st.sampled_from(["", "临岚区", "云溪县"]), min_size=4, max_size=4))
@settings(max_examples=60, deadline=None)
def test_one_after_another_is_as_all_at_once(documents: list[list[str]], regions: list[str]) -> None:
    numbers: dict[str | int, int] = {}
    groups = [numbers.setdefault(region or k, len(numbers)) for k, region in enumerate(regions)]
    with tempfile.TemporaryDirectory() as folder, Index.open(os.path.join(folder, "index")) as index:
        for k, texts in enumerate(documents):
            entry = Entry(f"{k}.txt", "", region=regions[k])
            flat = [text for document in documents[: k + 1] for text in document]
            owners = [j for j, document in enumerate(documents[: k + 1]) for _ in document]
            begin = len(flat) - len(texts)
            expected = [
                (p.paragraph - begin, flat[p.earlier], owners[p.earlier], p.similarity, p.documents, p.groups)
                for p in like(flat, owners, groups)
                if owners[p.paragraph] == k
            ]
            found = [
                (p.paragraph, p.earlier.text, int(p.entry.path[:-4]), p.similarity, p.documents, p.groups)
                for p in index.like(entry, texts)
            ]
            assert found == expected
            index.replace([(entry, held(*texts))])


def test_a_document_is_not_held_against_itself(file: Path) -> None:
    with Index.open(file) as index:
        index.replace([(FIRST, held(TEXT, NEAR))])
        assert index.like(FIRST, [TEXT, NEAR]) == []
        index.replace([(SECOND, held(TEXT))])
        exact, near = index.like(FIRST, [TEXT, NEAR])
    assert (exact.entry, exact.similarity, near.entry) == (SECOND, 1, SECOND)


def test_of_equally_alike_ones_the_first(file: Path) -> None:
    one, other = f"甲{TEXT[1:]}", f"{TEXT[:-1]}甲"
    with Index.open(file) as index:
        index.replace([(FIRST, held("短", other, one)), (SECOND, held(one))])
        (found,) = index.like(Entry("c.txt", ""), [TEXT])
    assert (found.entry, found.earlier.text, found.documents) == (FIRST, other, 2)


def test_a_document_takes_its_own_place(file: Path, tmp_path: Path) -> None:
    other = paragraph(random.Random(3), 150)
    with Index.open(file) as index:
        index.replace([(FIRST, held(TEXT, other)), (SECOND, held(other))])
        index.replace([(FIRST, held(NEAR))])
        assert [entry.path for entry in index.entries()] == ["a.txt", "b.txt"]
        (found,) = index.like(Entry("c.txt", ""), [TEXT])
        assert found.earlier.text == NEAR
        index.replace([(FIRST, held("甲"))])
        index.replace([(FIRST, held(TEXT)), (FIRST, held("甲"))])
        assert index.like(Entry("c.txt", ""), [TEXT]) == []
    fresh = tmp_path / "fresh"
    with Index.open(fresh) as index:
        index.replace([(SECOND, held(other))])
    assert len(dump(file)[1]) == len(dump(fresh)[1])


def test_texts_whose_digests_meet_are_two(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (index_rows, index_adding):
        monkeypatch.setattr(module, "digest_number", lambda text: 7)
    with Index.open(file) as index:
        index.replace([(FIRST, held("甲", TEXT))])
        found = index.like(SECOND, [TEXT, "甲", "乙"])
    assert [(each.paragraph, each.earlier.text) for each in found] == [(0, TEXT), (1, "甲")]


def test_places_count_once(file: Path) -> None:
    with Index.open(file) as index:
        index.replace([(Entry(f"{k}.txt", "", region="云溪县"), held(TEXT)) for k in range(3)])
        index.replace([(Entry("x.txt", "", region=""), held(TEXT)), (Entry("y.txt", ""), held(NEAR))])
        (found,) = index.like(Entry("z.txt", "", region="临岚区"), [TEXT])
        (own,) = index.like(Entry("z.txt", "", region="云溪县"), [TEXT])
    assert (found.documents, found.groups) == (5, 3)
    assert (own.documents, own.groups) == (5, 2)


def test_names_and_texts_of_any_characters(file: Path) -> None:
    odd = TEXT[:70] + "\ud800\x00𠮷" + TEXT[70:]
    entry = Entry("\udcff'; DROP TABLE texts; --.txt", "x\x00y")
    with Index.open(file) as index:
        index.replace([(entry, held(odd))])
        assert index.like(entry, [odd]) == []
        (found,) = index.like(FIRST, [odd])
        assert found.earlier.text == odd
        index.replace([(entry, held(odd))])
        assert len(index.entries()) == 1


KILLED = """
import os, sys
from govcheck.corpus.index import *
index = Index.open(sys.argv[1])
def documents():
    yield Entry("c.txt", ""), [Paragraph(f"第{k}条办好实事让街坊少跑腿" * 40) for k in range(3000)]
    index._stored.connection.execute("PRAGMA cache_spill = 1")
    os._exit(9)
index._stored.connection.execute("PRAGMA cache_size = 10")
index.replace(documents())
"""


def test_killed_in_the_middle(file: Path) -> None:
    with Index.open(file) as index:
        index.replace([(FIRST, held(TEXT))])
    before, size = dump(file), file.stat().st_size
    assert subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False).returncode == 9
    assert file.stat().st_size > size
    assert Path(f"{file}-journal").exists()
    with Index.open(file) as index:
        assert [entry.path for entry in index.entries()] == ["a.txt"]
        assert len(index.like(SECOND, [TEXT])) == 1
    assert dump(file) == before


def test_an_error_in_the_middle_keeps_nothing(file: Path) -> None:
    def documents() -> list[object]:
        yield FIRST, held(TEXT)
        raise KeyboardInterrupt

    with Index.open(file) as index:
        with pytest.raises(KeyboardInterrupt):
            index.replace(documents())
        assert index.entries() == []
        index.replace([(SECOND, held(TEXT))])
        assert index.entries() == [SECOND]


def test_two_writers(file: Path) -> None:
    with Index.open(file) as one, Index.open(file, wait=0.05) as other:

        def documents() -> list[object]:
            yield FIRST, held(TEXT)
            with pytest.raises(UsageError, match="another program is at work") as told:
                other.replace([(SECOND, held(TEXT))])
            assert "另一个程序" in told.value.wording.zh
            assert other.entries() == []

        one.replace(documents())
        other.replace([(SECOND, held(TEXT))])
        assert one.entries() == [FIRST, SECOND]


@pytest.mark.parametrize("content", [b"2024\n" * 99, b"SQLite format 3\x00" + b"\x10\x00" * 60, b"x"])
def test_a_foreign_file_stays_as_it_is(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(SourceError, match="no index of govcheck; name another file"):
        Index.open(file)
    assert file.read_bytes() == content
    assert os.listdir(file.parent) == [file.name]


def test_a_database_of_someone_else(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE tea (name TEXT)")
    content = file.read_bytes()
    with pytest.raises(SourceError, match="no index of govcheck"):
        Index.open(file)
    assert file.read_bytes() == content


def altered(file: Path, *statements: str) -> None:
    with Index.open(file) as index:
        index.replace([(FIRST, held(TEXT)), (SECOND, held(NEAR))])
    with sqlite3.connect(file) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_another_format(file: Path) -> None:
    altered(file, "PRAGMA user_version = 7")
    content = file.read_bytes()
    with pytest.raises(SourceError, match="format 7, and this version reads format 1; delete it and build it anew"):
        Index.open(file)
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON texts BEGIN DELETE FROM documents; END",
        "CREATE VIEW v AS SELECT 1",
        "DROP INDEX texts_of_digest",
        "CREATE TABLE more (x)",
    ],
)
def test_other_tables_are_refused(file: Path, statement: str) -> None:
    altered(file, statement)
    with pytest.raises(SourceError, match="damaged"):
        Index.open(file)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE texts SET text = 'text'",
        "UPDATE texts SET text = x'00d8ff'",
        "UPDATE texts SET text = zeroblob(7)",
        "UPDATE hashes SET text = 'one' || text",
        "UPDATE documents SET title = x'00'",
        "UPDATE documents SET year = 'x'",
        "UPDATE paragraphs SET line = 'x'",
        "UPDATE paragraphs SET document = 'x' || document",
        "DELETE FROM documents",
        "DELETE FROM texts",
        "DELETE FROM paragraphs",
    ],
)
def test_what_is_not_what_it_must_be(file: Path, statement: str) -> None:
    altered(file, "PRAGMA ignore_check_constraints = 1", statement)
    with Index.open(file) as index, pytest.raises(SourceError, match="damaged"):
        index.like(Entry("c.txt", ""), [TEXT])
        index.entries()


def test_a_file_cut_off(file: Path) -> None:
    altered(file)
    content = file.read_bytes()
    for size in (100, 5000, len(content) // 2):
        file.write_bytes(content[:size])
        with pytest.raises(SourceError, match="damaged"), Index.open(file) as index:
            index.like(Entry("c.txt", ""), [TEXT])


@pytest.mark.parametrize("seed", range(30))
def test_bytes_at_random_end_in_no_traceback(file: Path, seed: int) -> None:
    altered(file)
    rng = random.Random(seed)
    content = bytearray(file.read_bytes())
    for _ in range(60):
        content[rng.randrange(100, len(content))] = rng.randrange(256)
    file.write_bytes(content)
    try:
        with Index.open(file) as index:
            index.like(Entry("c.txt", ""), [TEXT, NEAR])
            index.replace([(FIRST, held(NEAR))])
    except (SourceError, UsageError) as error:
        assert str(file) in error.told.en


def test_an_empty_file_becomes_an_index(file: Path) -> None:
    file.touch()
    with Index.open(file) as index:
        index.replace([(FIRST, held(TEXT))])
        assert index.entries() == [FIRST]


def test_places_where_none_can_be(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be"):
        Index.open(tmp_path)
    with pytest.raises(UsageError, match="cannot be written"):
        Index.open(tmp_path / "no" / "such" / "folder")
    with pytest.raises(UsageError, match="cannot be"):
        Index.open("a\x00b")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(file: Path) -> None:
    with Index.open(file) as index:
        index.replace([(FIRST, held(TEXT))])
    file.chmod(0o400)
    file.parent.chmod(0o500)
    try:
        with Index.open(file) as index:
            assert len(index.like(SECOND, [TEXT])) == 1
            with pytest.raises(UsageError, match="cannot be written"):
                index.replace([(SECOND, held(TEXT))])
        with pytest.raises(UsageError, match="cannot be written"):
            Index.open(file.parent / "new")
    finally:
        file.parent.chmod(0o700)
