"""Documents from files: paragraphs with their kinds, compendia taken apart."""

from collections import Counter

from govcheck.document.model import Kind
from tests.documents import document, fixture, texts, volume

REPORT = """\
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、2023年工作回顾
{}
二、2024年工作安排
把路修好，把桥架好，把学校办好。
"""
LONG = "过去一年，全市上下修路架桥、办学行医，样样都有进步，件件都有回音。" * 16


def test_the_fixture_compendium_comes_apart() -> None:
    book = fixture("qinglan-2023-compendium.txt")
    assert [(d.title, d.region, d.session_date, d.report_year, d.reviewed_year) for d in book.documents] == [
        ("2023年青岚市政府工作报告", "青岚市", "2023-01-12", 2023, 2022),
        ("2023年云溪县政府工作报告", "云溪县", "2023-01-06", 2023, 2022),
        ("2023年白芷区政府工作报告", "白芷区", "2023-01-09", 2023, 2022),
    ]
    assert [p.kind for p in book.paragraphs[:4]] == [Kind.CONTENTS] * 4
    assert all("\n" not in text for doc in book.documents for text in texts(doc))


def test_a_glossary_is_notes_to_its_end() -> None:
    doc = fixture("qinglan-2023-compendium.txt").documents[1]
    assert Counter(p.kind for p in doc.paragraphs)[Kind.NOTE] == 2


def test_a_title_above_the_title_opens_no_second_report() -> None:
    text = "2024年青岚市政府工作报告\n来源：青岚日报\n政府工作报告\n" + REPORT.format(LONG)
    assert len(volume(text).documents) == 1


def test_a_title_that_recurs_opens_no_second_report() -> None:
    one = "2024年青岚市政府工作报告\n" + REPORT.format(LONG)
    assert len(volume(one + one).documents) == 1


def test_reports_titled_alike_are_told_apart_by_their_sessions() -> None:
    one, other = (
        f"政府工作报告\n2024年1月{day}日在{place}第六届人民代表大会第三次会议上\n" + REPORT.format(LONG)
        for day, place in ((8, "青岚市"), (9, "云溪县"))
    )
    assert [d.region for d in volume(one + other).documents] == ["青岚市", "云溪县"]


def test_one_region_twice_gets_a_suffix() -> None:
    parts = [f"2024年青岚市{kind}政府工作报告\n" + REPORT.format(LONG) for kind in ("", "补充")]
    session = "2024年1月8日在青岚市第六届人民代表大会第三次会议上\n"
    book = volume("".join(part.replace("\n", "\n" + session, 1) for part in parts))
    assert [d.doc_id for d in book.documents] == ["青岚市-2024-work_report", "青岚市-2024-work_report-2"]


def test_kinds_of_the_fixture_report() -> None:
    doc = fixture("qinglan-2024-report.txt").documents[0]
    kinds = {text[:7]: p.kind for p, text in zip(doc.paragraphs, texts(doc), strict=True)}
    assert kinds["2024年青岚"] is Kind.TITLE
    assert kinds["——2024年"] is Kind.TITLE
    assert kinds["青岚市市长　林"] is Kind.TITLE
    assert kinds["各位代表："] is Kind.BODY
    assert kinds["一、2023年"] is Kind.HEADING
    assert kinds["（一）工业经济"] is Kind.BODY
    assert kinds["（一）把产业做"] is Kind.HEADING


def test_places_are_those_of_the_file() -> None:
    doc = document("一、回顾\r\n改造小区46个，惠及居\r\n\r\n民1.3万户。\r\n")
    paragraph = doc.paragraphs[1]
    place = doc.place(paragraph.start, paragraph.end)
    assert (place.start.line, place.start.column, place.end.line, place.end.column) == (2, 1, 4, 8)
    assert doc.source_text(paragraph.start, paragraph.end) == "改造小区46个，惠及居\r\n\r\n民1.3万户。"
