"""Encrypted, truncated, damaged, huge and endless files: each reader says what is wrong, in bounded memory and time."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcheck.document.laid import Laid
from govcheck.errors import GovcheckError, SourceError
from govcheck.limits import FILE, MEGABYTE
from govcheck.sources.decoding import read_bytes
from govcheck.sources.files import digest_of
from govcheck.sources.package import ENCRYPTED
from govcheck.sources.text import parse_text, read_text
from govcheck.tables.reading import READERS, read_tables
from tests.limited import hold
from tests.sources.hostile import GOOD, SENTENCE, bombs

MEMORY = 1500 * 2**20
"""Bytes of address space that a process that reads has."""
PEAK = 700 * 2**10
"""Kilobytes of memory that it may take: out of memory some libraries only say that a file is damaged."""
SECONDS = 60
DOCUMENTS = (".txt", ".md", ".html", ".docx", ".xlsx")
"""Formats of documents that are read in this process; PDFs are read in one of their own."""
TABLES = tuple(suffix for suffix in GOOD if suffix in READERS)
CHILD = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
from govcheck.errors import SourceError
from govcheck.sources.pdf.opening import read_document
from govcheck.sources.text import parse_text
from govcheck.tables.reading import READERS, read_tables
told = []
for path in sys.argv[2:]:
    try:
        with open(path, "rb") as file:
            data = file.read()
        if path.endswith((".csv", ".jsonl", ".parquet")):
            read_tables(path)
        elif "/alone/" in path:
            read_document(data)
        else:
            parse_text(data, path)
        told.append(None)
    except SourceError as error:
        told.append([error.wording.en, error.wording.zh])
    except Exception as error:
        told.append([f"{type(error).__name__}: {error}", ""])
with open("/proc/self/status") as file:
    peak = next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
json.dump([told, peak], sys.stdout)
"""


def in_child(paths: list[str]) -> list[list[str] | None]:
    """What is said of files by a process of bounded memory and time; None where they are read."""
    if sys.platform != "linux":
        pytest.skip("processes have no bounds that can be relied on")
    command = [sys.executable, "-c", CHILD, str(MEMORY), *paths]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    told: list[list[str] | None]
    told, peak = json.loads(done.stdout)
    assert peak < PEAK, peak
    return told


def saved(folder: Path, name: str, data: bytes) -> str:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return str(folder / name)


def damaged(data: bytes, seed: int, flips: int) -> Iterator[bytes]:
    """A file cut at each tenth and at some other places, and with single bytes changed."""
    drawn = random.Random(seed)
    for length in [len(data) * k // 10 for k in range(1, 10)] + [drawn.randrange(len(data)) for _ in range(9)]:
        yield data[:length]
    for _ in range(flips):
        changed = bytearray(data)
        changed[drawn.randrange(len(data))] ^= 1 << drawn.randrange(8)
        yield bytes(changed)


@pytest.mark.parametrize("suffix", DOCUMENTS)
def test_a_good_file_is_read(suffix: str) -> None:
    assert "1.2万亩" in parse_text(GOOD[suffix], f"qinglan{suffix}").source.text


@pytest.mark.parametrize("suffix", DOCUMENTS)
def test_a_damaged_document_is_read_or_refused(suffix: str) -> None:
    for data in damaged(GOOD[suffix], 1, 150):
        try:
            parse_text(data, f"qinglan{suffix}")
        except SourceError as error:
            assert error.wording.zh
            assert "\n" not in str(error)


@pytest.mark.parametrize("suffix", TABLES)
def test_a_damaged_table_is_read_or_refused(suffix: str, tmp_path: Path) -> None:
    for data in damaged(GOOD[suffix], 2, 100):
        try:
            read_tables(saved(tmp_path, f"qinglan{suffix}", data))
        except SourceError as error:
            assert error.wording.zh
            assert "\n" not in str(error)


def test_a_damaged_pdf_is_read_or_refused(tmp_path: Path) -> None:
    files = enumerate(damaged(GOOD[".pdf"], 3, 150))
    paths = [saved(tmp_path / "alone", f"{k}.pdf", data) for k, data in files]
    assert not [each for each in in_child(paths) if each and not each[1]]


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".parquet", ".pdf"])
def test_a_file_that_is_cut_is_never_read_in_part_in_silence(suffix: str, tmp_path: Path) -> None:
    whole = GOOD[suffix]
    for k in range(1, 10):
        path = saved(tmp_path, f"qinglan{suffix}", whole[: len(whole) * k // 10])
        try:
            found = read_tables(path) if suffix == ".parquet" else read_text(path)
        except SourceError:
            continue
        laid = None if isinstance(found, list) else found.source.laid
        assert isinstance(laid, Laid)
        assert any("damaged" in note.en for note in laid.notes)


@pytest.mark.parametrize("suffix", [*DOCUMENTS, ".pdf"])
@pytest.mark.parametrize("of", [*DOCUMENTS, ".pdf", ".parquet"])
def test_a_suffix_that_tells_another_format(suffix: str, of: str) -> None:
    if suffix == of or (suffix in (".txt", ".md", ".html") and of in (".txt", ".md", ".html")):
        return
    with pytest.raises(SourceError) as raised:
        parse_text(GOOD[of], f"qinglan{suffix}")
    assert raised.value.wording.zh


@pytest.mark.parametrize(("suffix", "said"), [(".docx", r"encrypted or an old \.doc"), (".xlsx", "has a password")])
def test_an_encrypted_or_old_package(suffix: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        parse_text(ENCRYPTED + bytes(600), f"qinglan{suffix}")


BOMBS = bombs()


@pytest.mark.parametrize("suffix", sorted({suffix for suffix, _, _ in BOMBS.values()}))
def test_bombs_of_a_format(suffix: str, tmp_path: Path) -> None:
    of_format = {name: bomb for name, bomb in BOMBS.items() if bomb[0] == suffix}
    paths = [saved(tmp_path, f"{name}{suffix}", data) for name, (_, data, _) in of_format.items()]
    for (name, (_, _, said)), told in zip(of_format.items(), in_child(paths), strict=True):
        assert told is None or told[1], (name, told)
        assert not said or (told and said in told[0]), (name, told)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no devices")
@pytest.mark.parametrize("suffix", [*DOCUMENTS, ".pdf", ".csv", ".parquet", ".db"])
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom"])
def test_a_device_without_end(device: str, suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(monkeypatch, {FILE: 2**16 / MEGABYTE})
    path = tmp_path / f"qinglan{suffix}"
    path.symlink_to(device)
    with pytest.raises(SourceError, match=r"it has more than|it is no SQLite") as raised:
        read_tables(str(path)) if suffix in READERS else read_text(str(path))
    assert raised.value.wording.zh
    assert digest_of(str(path)) != digest_of(str(path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = str(tmp_path / "qinglan.txt")
    os.mkfifo(path)
    with pytest.raises(SourceError, match="a pipe into which nothing is written; write to it"):
        read_bytes(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_pipe_that_is_written_to_is_read(tmp_path: Path) -> None:
    path = str(tmp_path / "qinglan.txt")
    os.mkfifo(path)
    held = os.open(path, os.O_RDWR)
    os.write(held, SENTENCE.encode())
    reader = subprocess.Popen(
        [sys.executable, "-c", "import sys; from govcheck.sources.decoding import read_bytes;"
         "sys.stdout.buffer.write(read_bytes(sys.argv[1]))", path],
        stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            reader.wait(1)  # it waits for what is still to be written
        os.close(held)
        assert reader.communicate(timeout=SECONDS)[0].decode() == SENTENCE
    finally:
        reader.kill()


def test_a_file_that_claims_terabytes(tmp_path: Path) -> None:
    for name in ("qinglan.txt", "qinglan.csv"):
        with open(tmp_path / name, "wb") as file:
            file.truncate(2**40)
        with pytest.raises(SourceError, match="it has more than"):
            (read_tables if name.endswith("csv") else read_text)(str(tmp_path / name))
        assert digest_of(str(tmp_path / name))


def test_a_text_that_is_too_large() -> None:
    with pytest.raises(SourceError, match="more than 32 MB"):
        parse_text(bytes(2**25 + 1), "qinglan.txt")


@pytest.mark.parametrize("name", ["a\x1b[31mb.docx", "a::b.docx", "a\nb.pdf", "a::b.xlsx"])
def test_names_come_back_as_they_are(name: str) -> None:
    with pytest.raises(SourceError) as raised:
        parse_text(b"", name)
    assert raised.value.path == name


@settings(max_examples=60)
@given(st.sampled_from(DOCUMENTS), st.data())
def test_no_splice_is_too_broken(suffix: str, data: st.DataObject) -> None:
    whole = GOOD[suffix]
    places = st.integers(0, len(whole))
    head, tail = data.draw(places), data.draw(places)
    pieces = whole[:head] + data.draw(st.binary(max_size=40)) + whole[tail:]
    try:
        parse_text(pieces, f"qinglan{suffix}")
    except GovcheckError as error:
        assert error.wording.zh
