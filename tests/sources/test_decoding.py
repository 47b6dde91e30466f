import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.errors import SourceError
from govcheck.sources.decoding import NotTextError, decode, plainness, read_bytes

TEXT = (
    "各位代表：\r\n现在，我代表青岚市人民政府向大会报告工作，请予审议。\r\n"
    "一、2023年工作回顾\r\n地区生产总值486.2亿元。\r\n"
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_each_encoding_is_known_and_the_text_unchanged(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.damaged) == (TEXT, encoding, 0)


def test_a_broken_byte_leaves_utf_8() -> None:
    data = (TEXT * 10).encode()
    decoded = decode(data[:100] + b"\xff" + data[100:])
    assert decoded.encoding == "utf-8"
    assert decoded.damaged >= 1
    assert "\ufffd" in decoded.text


def test_a_file_cut_within_a_character_is_utf_8() -> None:
    decoded = decode((TEXT * 4).encode()[:-4])
    assert (decoded.encoding, decoded.damaged) == ("utf-8", 1)


@pytest.mark.parametrize(("encoding", "broken"), [("gb18030", b"\xff\xff"), ("utf-16-le", b"\x00\xdc")])
def test_a_broken_byte_is_borne_in_other_encodings_too(encoding: str, broken: bytes) -> None:
    data = (TEXT * 10).encode(encoding)
    decoded = decode(data[:100] + broken + data[102:])
    assert decoded.encoding == encoding
    assert 1 <= decoded.damaged <= 2


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF16_LE + bytes((k * k * 31 + 7) % 256 for k in range(20_000)),
        bytes(range(256)) * 8,
        b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" * 30,
        b"PK\x03\x04" + bytes(range(128, 256)) * 20,
        b"\0" * 400,
        codecs.BOM_UTF8 + b"\0" * 40,
    ],
)
def test_what_is_not_text(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except NotTextError:
        return
    assert sum(c < "\t" for c in decoded.text) <= 0.02 * len(decoded.text)


def test_a_wrong_decoding_is_not_plain() -> None:
    assert plainness(TEXT) > 0.9
    assert plainness(TEXT.encode().decode("gb18030", errors="ignore")) < 0.6


def test_chinese_that_comes_late_decides() -> None:
    text = "name,value\r\n" * 1_000 + TEXT
    assert decode(text.encode("gb18030")).encoding == "gb18030"


def test_utf_16_that_is_utf_8_too() -> None:
    text = "指标,数值,单位\n" * 20
    assert text.encode("utf-16-be").decode("utf-8")
    assert decode(text.encode("utf-16-be")).text == text


def test_the_beginning_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(b"abc")
    assert read_bytes(str(path), size=2) == b"ab"
    with pytest.raises(SourceError, match="原名: there is no such file"):
        read_bytes(str(tmp_path / "none"), "原名")


def test_a_stray_null_is_left_for_the_rules_to_tell() -> None:
    assert decode((TEXT * 20).encode() + b"\0").text.endswith("\0")
