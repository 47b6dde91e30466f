"""Files made to do harm, and a good one of each format to damage."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import polars
import xlsxwriter

from govcheck.tables.package import MAIN
from tests.sources.pdfs import SONG, drawn, one_page, stream, written
from tests.sources.words import p, parts, word

SENTENCE = "青岚市全年新增茶园2.6万亩，云溪县改造竹林1.2万亩，临岚区完成投资486.2亿元。"
HEADER = ("序号", "工作任务", "牵头单位", "完成时限")
SHEET = "xl/worksheets/sheet1.xml"
SPACES = b" " * 2**20
UNFOLDS = 2_000
"""Megabytes that a bomb unfolds to: more than the process that reads it may have."""


def _drawn() -> bytes:
    def draw(canvas: object) -> None:
        canvas.setFont(SONG, 12)  # type: ignore[attr-defined]
        for k in range(3):
            canvas.drawString(50, 500 - 20 * k, SENTENCE)  # type: ignore[attr-defined]

    return drawn(draw, draw)


def workbook(header: Sequence[str] = HEADER) -> bytes:
    """A workbook with a table of tasks."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("任务")
        for k, row in enumerate((header, ("1", "改造竹林1.2万亩", "市林业局", "2026年6月底"))):
            sheet.write_row(k, 0, row)
    return file.getvalue()


def _parquet() -> bytes:
    file = io.BytesIO()
    polars.DataFrame({"指标": ["茶园面积", "竹林面积"] * 20, "数值": list(range(40))}).write_parquet(file)
    return file.getvalue()


GOOD = {
    ".txt": (f"{SENTENCE}\n" * 4).encode(),
    ".md": f"# 青岚市\n\n- {SENTENCE}\n\n|甲|乙|\n|-|-|\n|1|2|\n".encode(),
    ".html": f"<html><h1>青岚市</h1><p>{SENTENCE}</p><table border=1><tr><td>甲<td>乙</table></html>".encode(),
    ".docx": word(p(SENTENCE) * 3, styles="", footnotes=""),
    ".pdf": _drawn(),
    ".xlsx": workbook(),
    ".csv": "指标,数值\n茶园面积,2.6\n竹林面积,1.2\n".encode(),
    ".jsonl": '{"指标": "茶园面积", "数值": 2.6}\n'.encode() * 3,
    ".parquet": _parquet(),
}
"""A file of each format, by suffix."""


class Part(NamedTuple):
    """A part of a zip file as it is written, with what is told of it."""

    name: str
    method: int
    packed: bytes
    told: int
    crc: int = 0


def part(name: str, data: bytes) -> Part:
    """An honest part."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return Part(name, zipfile.ZIP_DEFLATED, packer.compress(data) + packer.flush(), len(data), zlib.crc32(data))


def archive(entries: Sequence[Part], listed: int = 1) -> bytes:
    """A zip file; its list tells of each part so many times, at the same place."""
    out, listing = b"", b""
    for each in entries:
        name = each.name.encode()
        about = struct.pack("<HHHHLLLHH", 0, each.method, 0, 0, each.crc, len(each.packed), each.told, len(name), 0)
        listing += (b"PK\1\2\x14\0\x14\0" + about + struct.pack("<HHHLL", 0, 0, 0, 0, len(out)) + name) * listed
        out += b"PK\3\4\x14\0" + about + name + each.packed
    count = len(entries) * listed
    return out + listing + struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, count, count, len(listing), len(out), 0)


def replaced(suffix: str, *others: Part, noise: int = 0) -> bytes:
    """A good .docx or .xlsx with other parts; ``noise`` bytes in it cannot be compressed, so that more may unfold."""
    with zipfile.ZipFile(io.BytesIO(GOOD[suffix])) as good:
        kept = {name: part(name, good.read(name)) for name in good.namelist()}
    kept |= {each.name: each for each in others}
    if noise:
        data = random.Random(1).randbytes(noise)
        kept["noise"] = Part("noise", zipfile.ZIP_STORED, data, noise, zlib.crc32(data))
    return archive(list(kept.values()))


def endless(times: int = UNFOLDS) -> bytes:
    """Compressed spaces: so many MB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = packer.compress(SPACES) + packer.flush(zlib.Z_FULL_FLUSH)
    return once * times + zlib.compressobj(9, zlib.DEFLATED, -15).flush()


def _flood(times: int) -> bytes:
    """A stream of a PDF that unfolds to so many MB."""
    packed = b"\x78\xda" + endless(times)
    return b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed)


def body(xml: str) -> Part:
    """The text of a .docx."""
    return part("word/document.xml", parts(xml)["word/document.xml"].encode())


def sheet(rows: str) -> Part:
    """The first sheet of a .xlsx, with rows below its header."""
    header = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEADER)
    xml = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{header}</row>{rows}</sheetData></worksheet>'
    return part(SHEET, xml.encode())


def bombs() -> dict[str, tuple[str, bytes, str]]:
    """Files that are small and ask for much: the suffix, the bytes, what is said of them."""
    lie = endless()
    main = {".docx": "word/document.xml", ".xlsx": SHEET}
    found = {}
    for suffix, name in main.items():
        found |= {
            f"lying size{suffix}": (suffix, replaced(suffix, Part(name, 8, lie, 500)), "damaged one"),
            f"other method{suffix}": (suffix, replaced(suffix, Part(name, 12, b"BZh9", 500)), "compressed in a way"),
            f"honest size{suffix}": (suffix, replaced(suffix, Part(name, 8, lie, UNFOLDS << 20)), "times its size"),
            f"overlapping{suffix}": (suffix, archive([part("a", SPACES)], 5_000), "times its size"),
            f"entries{suffix}": (suffix, archive([part("a", b"")], 12_000), "more than 10000 parts"),
            f"nested{suffix}": (suffix, archive([part("a.zip", archive([part("b", SPACES)]))]), "damaged one"),
        }
    attributes = " ".join(f'a{k}=""' for k in range(50_000))
    spans = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr></w:tc><w:tc/></w:tr></w:tbl>' + p(
        "茶"
    )
    style = '<w:style w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    styles = "".join(style.format(k, (k + 1) % 9_000) for k in range(9_000))
    cyclic = word(p("茶", properties='<w:pStyle w:val="5"/>') * 9, styles=styles)
    pages = b"<</Type/Catalog/Pages 2 0 R>>"
    return found | {
        "long text": (".docx", replaced(".docx", body(p("茶" * 20_000_000)), noise=700_000), "4000000 characters"),
        "attributes": (".docx", replaced(".docx", body(f"<w:p {attributes}/>" * 41), noise=400_000), "attributes"),
        "columns of a cell": (".docx", word(spans), ""),
        "styles in a circle": (".docx", cyclic, ""),
        "tables in tables": (".docx", word("<w:tbl><w:tr><w:tc>" * 10_000), "nested more than 128 deep"),
        "a row far away": (".xlsx", replaced(".xlsx", sheet('<row r="200000"><c><v>1</v></c></row>')), ""),
        "no such text": (".xlsx", replaced(".xlsx", sheet('<row><c t="s"><v>99999</v></c></row>')), "damaged one"),
        "stream": (".pdf", one_page(b"").replace(stream(b""), _flood(1_000)), "too much time or memory"),
        "pages": (".pdf", GOOD[".pdf"].replace(b"/Count 2", b"/Count 1000000"), ""),
        "pages in a circle": (
            ".pdf",
            written(pages, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"),
            "none of its pages",
        ),
        "a huge page": (".pdf", one_page(b"BT /F 12 Tf 60 400 Td (Qinglan) Tj ET").replace(b"420 595", b"9e9 9e9"), ""),
        "huge letters": (".pdf", one_page(b"BT /F 9e30 Tf 60 400 Td (Qinglan) Tj ET"), "no text"),
        "arrays": (".pdf", written(b"[" * 500_000), "not a PDF"),
        "font": (".pdf", one_page(b"BT /F 12 Tf (a) Tj ET", _flood(400)).replace(b"Helvetica", b"H" * 9), ""),
        "elements": (".html", b"<div>" * 1_000_000 + b"a", "deep within each other"),
        "cells": (".html", b"<table border=1>" + "<td colspan=999>茶".encode() * 20_000, "4000000 characters"),
        "attribute": (".html", b"<p title='" + b"x" * 2**22 + f"'>{SENTENCE}".encode(), ""),
        "heading": (".md", f"# 茶{' ' * 300_000}园".encode(), ""),
        "break": (".md", f"甲\n茶{' ' * 300_000}园\n乙".encode(), ""),
        "quotes": (".md", b"> " * 300_000 + b"a", ""),
        "columns": (".csv", ",".join(f"c{k}" for k in range(20_000)).encode(), "more than 16384 columns"),
        "keys": (".jsonl", _keys(), "16384"),
        "lists": (".jsonl", b'{"a":' + b"[" * 1_000_000, "too deep"),
    }


def _keys() -> bytes:
    return ("{" + ",".join(f'"c{k}":1' for k in range(20_000)) + "}\n").encode()
