"""Word files as a reader sees them."""

import io
import zipfile

import docx
import pytest

from govcheck.document.kinds import Kind
from govcheck.document.laid import Laid, Part
from govcheck.errors import SourceError
from govcheck.limits import ELEMENTS
from govcheck.sources.docx import read_docx
from govcheck.sources.package import ENCRYPTED
from govcheck.sources.word import package
from govcheck.sources.word.numerals import numeral
from tests.limited import hold
from tests.sources.words import (
    DECLARATION,
    END,
    begin,
    box,
    lvl,
    num,
    numbering,
    p,
    packed,
    parts,
    r,
    tbl,
    tc,
    word,
)


def read(body: str, **others: str) -> Laid:
    return read_docx(word(body, **others), "青岚.docx")


def texts(body: str, **others: str) -> list[str]:
    return [line.text for line in read(body, **others).lines]


def test_paragraphs_in_their_order_with_their_numbers() -> None:
    laid = read(
        p("青岚市人民政府工作报告") + p() + p("各位代表：") + p("  ") + p("茶叶产量", r("增长5%", "<w:b/>"), "。")
    )
    assert laid.part is Part.PARAGRAPH and laid.notes == ()
    assert [(line.text, line.at) for line in laid.lines] == [
        ("青岚市人民政府工作报告", 1),
        ("各位代表：", 3),
        ("茶叶产量增长5%。", 5),
    ]


def test_what_python_docx_writes() -> None:
    document = docx.Document()
    document.add_heading("一、过去一年工作", 1)
    document.add_paragraph("临岚区修茶亭12座。")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["任务", "时限", "修茶亭", "6月底"], strict=True):
        cell.text = text
    document.add_paragraph("云溪县修桥3座。")
    file = io.BytesIO()
    document.save(file)
    assert [(line.text, line.at, line.kind) for line in read_docx(file.getvalue(), "a.docx").lines] == [
        ("一、过去一年工作", 1, Kind.HEADING),
        ("临岚区修茶亭12座。", 2, None),
        ("任务\t时限", 3, Kind.TABLE_ROW),
        ("修茶亭\t6月底", 5, Kind.TABLE_ROW),
        ("云溪县修桥3座。", 7, None),
    ]


def test_breaks_end_lines_and_hyphens_and_symbols_are_characters() -> None:
    symbols = (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="宋体" w:char="25CF"/><w:sym w:char="x"/></w:r>'
    )
    hyphen = "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>B\nC</w:t></w:r>"
    laid = read(p("茶\n\n桥\t路", symbols, hyphen))
    assert [(line.text, line.at) for line in laid.lines] == [("茶", 1), ("桥\t路●A-B C", 1)]


def test_small_characters_over_others_and_formulas() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('lán')}</w:rt><w:rubyBase>{r('岚')}</w:rubyBase></w:ruby></w:r>"
    assert texts(p("青", ruby, "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>")) == ["青岚a+b"]


@pytest.mark.parametrize("wrap", ["w:ins", "w:moveTo", "w:hyperlink", "w:smartTag", "w:sdt", "w:fldSimple"])
def test_text_in_what_wraps_it(wrap: str) -> None:
    assert texts(p("茶", f"<{wrap}><w:sdtPr/>{r('亭')}</{wrap}>", "多")) == ["茶亭多"]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="自定"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="d"><w:name w:val="d"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="e"><w:name w:val="e"/><w:basedOn w:val="e"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="n"><w:name w:val="n"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ("", None),
        ('<w:pStyle w:val="1"/>', Kind.HEADING),
        ('<w:pStyle w:val="b"/>', Kind.HEADING),
        ('<w:pStyle w:val="c"/>', Kind.HEADING),
        ('<w:pStyle w:val="d"/>', Kind.HEADING),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', None),
        ('<w:outlineLvl w:val="0"/>', Kind.HEADING),
        ('<w:pStyle w:val="e"/>', None),
        ('<w:pStyle w:val="t"/>', Kind.CONTENTS),
        ('<w:pStyle w:val="unknown"/>', None),
    ],
)
def test_headings_by_style(properties: str, kind: Kind | None) -> None:
    assert [line.kind for line in read(p("做强茶业", properties=properties), styles=STYLES).lines] == [kind]


def test_a_paragraph_that_only_begins_with_a_heading_is_none() -> None:
    (line,) = read(
        p("（一）做强茶业。" + "改造茶园，修好茶亭。" * 9, properties='<w:pStyle w:val="1"/>'), styles=STYLES
    ).lines
    assert line.kind is None


def test_numbers_that_word_generates() -> None:
    lists = numbering(
        lvl(0, "chineseCounting", "%1、"),
        lvl(1, "japaneseCounting", "（%2）"),
        lvl(2, "decimal", "%3."),
        lvl(3, "decimal", "%1.%4", "<w:isLgl/>"),
        lvl(4, "bullet", "——"),
        lvl(5, "bullet", "\uf06c"),
    )
    levels = [0, 1, 1, 2, 2, 1, 2, 0, 1, 3, 4, 5]
    found = texts("".join(p("茶", properties=num(level)) for level in levels), numbering=lists)
    assert [text.removesuffix("茶") for text in found] == [
        *("一、", "（一）", "（二）", "1.", "2.", "（三）", "1.", "二、", "（一）", "2.1 ", "——", "")
    ]


def test_a_number_never_runs_into_the_text() -> None:
    lists = numbering(lvl(0, "decimal", "%1."), lvl(1, "chineseCounting", "第%2章"), lvl(2, "chineseCounting", "%3是"))
    body = p("5个村通桥", properties=num()) + p("总则", properties=num(1)) + p("修桥", properties=num(2))
    assert texts(body, numbering=lists) == ["1. 5个村通桥", "第一章 总则", "一是修桥"]


def test_lists_that_begin_again_and_lists_that_go_on() -> None:
    other = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    again = (
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    lists = numbering(lvl(0, "decimal", "%1."), more=other + again)
    body = "".join(p("茶", properties=num(0, number)) for number in (1, 2, 3, 3, 1, 0, 9))
    assert texts(body, numbering=lists) == ["1.茶", "2.茶", "5.茶", "6.茶", "7.茶", "茶", "茶"]


def test_a_level_that_goes_on_below_new_headings() -> None:
    lists = numbering(lvl(0, "decimal", "%1."), lvl(1, "decimal", "（%2）", '<w:lvlRestart w:val="0"/>'))
    body = "".join(p("茶", properties=num(level)) for level in (0, 1, 0, 1))
    assert texts(body, numbering=lists) == ["1.茶", "（1）茶", "2.茶", "（2）茶"]


def test_numbers_by_style() -> None:
    lists = numbering(lvl(0, "decimal", "%1."), lvl(1, "decimal", "（%2）", '<w:pStyle w:val="n"/>'))
    body = p("茶", properties='<w:pStyle w:val="n"/>') + p("桥", properties='<w:pStyle w:val="n"/>' + num(0, 0))
    assert texts(body, styles=STYLES, numbering=lists) == ["（1）茶", "桥"]


def test_a_list_that_a_style_stands_for() -> None:
    style = '<w:style w:type="numbering" w:styleId="l"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    linked = (
        '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="l"/></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    )
    lists = numbering(lvl(0, "chineseCounting", "%1、"), more=linked)
    assert texts(p("茶", properties=num(0, 2)), styles=style, numbering=lists) == ["一、茶"]


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 105: "一百零五", 110: "一百一十"},
        ),
        ("chineseLegalSimplified", {3: "叁", 10: "壹拾", 12: "壹拾贰"}),
        ("ideographDigital", {10: "一〇"}),
        ("ideographTraditional", {2: "乙", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {0: "0", 10: "⑩"}),
        ("upperLetter", {1: "A", 27: "AA", 28: "BB", 9999: "9999"}),
        ("lowerRoman", {4: "iv", 1949: "mcmxlix"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalFullWidth2", {12: "１２"}),
        ("numberInDash", {3: "- 3 -"}),
        ("decimalZero", {3: "03"}),
        ("none", {3: ""}),
        ("unheardOf", {3: "3"}),
    ],
)
def test_numerals(form: str, numbers: dict[int, str]) -> None:
    assert {number: numeral(number, form) for number in numbers} == numbers


def test_rows_are_lines_and_cells_are_parted_by_tabs() -> None:
    table = tbl(
        ["任务", "时限"], [tc("修茶亭\n12座", "含旧亭"), "6\t月"], ["", ""], [tc(tbl(["甲", "乙"], ["丙", "丁"])), "无"]
    )
    laid = read(p("表") + table + p("完"))
    assert [(line.text, line.at) for line in laid.lines] == [
        ("表", 1),
        ("任务\t时限", 2),
        ("修茶亭 12座 含旧亭\t6 月", 4),
        ("甲 乙 丙 丁\t无", 9),
        ("完", 14),
    ]


def test_merged_cells_are_read_once() -> None:
    head = [tc("合计", properties='<w:gridSpan w:val="2"/>'), tc("牵头", properties='<w:vMerge w:val="restart"/>')]
    body = ["甲", "乙", tc("看不见", properties="<w:vMerge/>")]
    late = ["丁", "戊"]
    table = tbl(head, body, late).replace("<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>', 3)
    first, second, third = texts(table)
    assert (first, second, third) == ("\t合计\t\t牵头", "\t甲\t乙\t", "\t丁\t戊")


def test_a_cell_over_columns_without_end() -> None:
    (line,) = texts(tbl([tc("甲", properties='<w:gridSpan w:val="2000000000"/>'), "乙"]))
    assert len(line) < 100


def test_a_table_of_one_column_frames_its_paragraphs() -> None:
    laid = read(tbl([tc("各位代表：", "茶叶产量增长5%。")], [tc("修桥3座。")]))
    assert [(line.text, line.at, line.kind) for line in laid.lines] == [
        ("各位代表：", 1, None),
        ("茶叶产量增长5%。", 2, None),
        ("修桥3座。", 3, None),
    ]


def test_tracked_changes() -> None:
    changed = p("增长", f"<w:ins>{r('6')}</w:ins>", "<w:del><w:r><w:delText>5</w:delText></w:r></w:del>", "%。")
    moved = p("<w:moveFrom>" + r("修桥。") + "</w:moveFrom>") + p("<w:moveTo>" + r("修桥。") + "</w:moveTo>")
    cut = p("茶园面积", properties="<w:rPr><w:del/></w:rPr>") + p("稳定。")
    last = p("完。", properties="<w:rPr><w:del/></w:rPr>")
    row = tbl(["甲", "乙"], ["丙", "丁"]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    laid = read(changed + moved + cut + row + last)
    assert [(line.text, line.at) for line in laid.lines] == [
        ("增长6%。", 1),
        ("修桥。", 3),
        ("茶园面积稳定。", 4),
        ("丙\t丁", 8),
        ("完。", 10),
    ]
    (note,) = laid.notes
    assert note.en == "it has tracked changes: insertions (2) are read, deletions (5) are not"
    assert note.zh.startswith("含有修订")


def test_a_deleted_item_takes_no_number() -> None:
    gone = f"<w:p><w:pPr>{num()}<w:rPr><w:del/></w:rPr></w:pPr><w:del>{r('桥')}</w:del></w:p>"
    body = p("茶", properties=num()) + gone + p("路", properties=num())
    assert texts(body, numbering=numbering(lvl(0, "decimal", "%1."))) == ["1.茶", "2.路"]


def test_an_item_that_was_moved_away_takes_no_number() -> None:
    gone = f"<w:p><w:pPr>{num()}<w:rPr><w:moveFrom/></w:rPr></w:pPr><w:moveFrom>{r('桥')}</w:moveFrom></w:p>"
    body = p("茶", properties=num()) + gone + p("路", properties=num())
    assert texts(body, numbering=numbering(lvl(0, "decimal", "%1."))) == ["1.茶", "2.路"]


def test_an_initial_that_stands_in_a_frame_begins_its_paragraph() -> None:
    body = p("临", properties='<w:framePr w:dropCap="drop" w:lines="2"/>') + p("岚区修桥3座。") + p("云溪县修路。")
    assert [(line.text, line.at) for line in read(body).lines] == [("临岚区修桥3座。", 1), ("云溪县修路。", 3)]
    assert texts(p("临", properties='<w:framePr w:w="9"/>') + p("岚区")) == ["临", "岚区"]


def test_text_in_diagrams_is_told() -> None:
    def drawing(kind: str) -> str:
        return f'<w:r><w:drawing><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{kind}"/></w:drawing></w:r>'

    (note,) = read(p("甲", drawing("diagram"))).notes
    assert "SmartArt" in note.en
    assert "SmartArt" in note.zh
    assert not read(p("甲", drawing("picture"))).notes


def test_hidden_text() -> None:
    hidden = r("草稿", "<w:vanish/>") + r("批语", '<w:rStyle w:val="h"/>') + r("看得见", '<w:vanish w:val="0"/>')
    laid = read(p("茶", hidden), styles=STYLES)
    assert [line.text for line in laid.lines] == ["茶看得见"]
    assert [note.en for note in laid.notes] == ["hidden text is not read"]


def test_fields() -> None:
    page = begin(" PAGE ") + r("7") + END
    nested = begin("IF " + "x") + r("共") + begin("NUMPAGES") + r("9") + END + r("页") + END
    simple = f'<w:fldSimple w:instr="PAGE">{r("3")}</w:fldSimple>'
    link = begin('HYPERLINK "http://example.invalid"') + r("茶亭") + END
    assert texts(p("甲", page, nested, simple, link, "乙")) == ["甲共页茶亭乙"]


def test_a_field_without_an_end_swallows_nothing() -> None:
    assert texts(
        p("甲", begin("PAGE"), "7") + p("乙", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "丙") + p("丁")
    ) == [*("甲", "乙", "丁")]


def test_a_field_that_ends_more_often_than_it_begins() -> None:
    assert texts(p("甲", END, f'<w:fldSimple w:instr="REF x">{END}{END}{r("乙")}</w:fldSimple>', "丙")) == ["甲乙丙"]


def test_a_table_of_contents() -> None:
    body = p(begin(r"TOC \o 1-3"), "一、茶\t", begin("PAGEREF a"), "1", END) + p("二、桥\t2") + p(END) + p("各位代表：")
    assert [(line.text, line.kind) for line in read(body).lines] == [
        ("一、茶\t1", Kind.CONTENTS),
        ("二、桥\t2", Kind.CONTENTS),
        ("各位代表：", None),
    ]
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = f"<w:sdt>{gallery}<w:sdtContent>{p('目录')}</w:sdtContent></w:sdt>" + p("正文。")
    assert [(line.text, line.kind) for line in read(body).lines] == [("目录", Kind.CONTENTS), ("正文。", None)]


def test_text_boxes_once_behind_their_paragraph() -> None:
    laid = read(p("茶", box(p("框里"), p("有话", box(p("框中框")))), "园") + p("后文"))
    assert [(line.text, line.at) for line in laid.lines] == [
        ("茶园", 1),
        ("框里", 1),
        ("有话", 1),
        ("框中框", 1),
        ("后文", 2),
    ]


def test_notes_at_the_end_in_the_order_of_their_marks() -> None:
    note = '<w:{0} w:id="{1}">{2}</w:{0}>'
    foot = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>' + "".join(
        note.format("footnote", k, p(text)) for k, text in [(1, "没有人提到"), (2, "茶亭：歇脚的亭子。"), (3, "桥。")]
    )
    mark = '<w:r><w:{}Reference w:id="{}"/></w:r>'.format
    body = p("桥", mark("footnote", 3), mark("endnote", 1)) + p("茶亭", mark("footnote", 2), mark("footnote", 3))
    laid = read(body, footnotes=foot, endnotes=note.format("endnote", 1, p("尾注。")))
    assert [(line.text, line.at, line.kind) for line in laid.lines] == [
        ("桥", 1, None),
        ("茶亭", 2, None),
        ("桥。", 1, Kind.NOTE),
        ("茶亭：歇脚的亭子。", 2, Kind.NOTE),
        ("尾注。", 1, Kind.NOTE),
    ]


def test_what_is_embedded_is_told() -> None:
    assert [note.en for note in read(p("茶") + "<w:altChunk/>").notes] == ["documents embedded in it are not read"]


def test_pictures_of_pages() -> None:
    with pytest.raises(SourceError, match="it holds pictures and no text"):
        read(p("<w:r><w:drawing><a:blip/></w:drawing></w:r>"))
    assert texts(p("茶", "<w:r><w:drawing><a:blip/></w:drawing></w:r>")) == ["茶"]


def _replaced(name: str, text: str) -> bytes:
    return packed({**parts(p("茶"), styles=STYLES), name: text})


STRICT = parts("")["_rels/.rels"].replace("schemas.openxmlformats.org/office", "purl.oclc.org/ooxml/office")
BOMB = f'{DECLARATION}<!DOCTYPE x [<!ENTITY a "竹竹竹竹"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (ENCRYPTED + bytes(600), r"it is encrypted or an old \.doc; save it as \.docx without password"),
        (b"", "it is not a Word document"),
        (b"{\\rtf1 abc}", "it is not a Word document"),
        (word(p("茶"))[:-40], "or a damaged one"),
        (word(p("茶" * 999))[:400], "or a damaged one"),
        (packed({"xl/workbook.xml": "<workbook/>"}), "it is not a Word document"),
        (_replaced("word/document.xml", "<w:document"), "or a damaged one"),
        (_replaced("word/document.xml", "<x/>"), "it is not a Word document"),
        (_replaced("word/document.xml", BOMB), r"document\.xml: it declares a document type"),
        (_replaced("word/styles.xml", BOMB), r"styles\.xml: it declares a document type"),
        (_replaced("_rels/.rels", BOMB), r"\.rels: it declares a document type"),
        (word("<w:tbl><w:tr><w:tc>" * 50 + p("茶") + "</w:tc></w:tr></w:tbl>" * 50), "nested more than 128 deep"),
        (word(p("茶" * 3_000_000)), "it unfolds to 8 MB, more than 100 times its size"),
        (_replaced("_rels/.rels", STRICT), "it is a Strict Open XML document"),
    ],
    ids=[
        *("encrypted", "empty", "rtf", "cut short", "cut to its beginning", "workbook", "no XML", "other XML"),
        *("entities", "entities of styles", "entities of relationships", "deep", "bomb", "strict"),
    ],
)
def test_what_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read_docx(data, "青岚.docx")


def test_tables_as_deep_as_are_read() -> None:
    assert texts("<w:tbl><w:tr><w:tc>" * 40 + p("茶") + "</w:tc></w:tr></w:tbl>" * 40) == ["茶"]
    assert texts((p("甲") + "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>") * 30 + "</w:tc></w:tr></w:tbl>" * 30)[0] == "甲"


def test_parts_that_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "PART", 2**9)
    with pytest.raises(SourceError, match=r"document\.xml: it has more than"):
        read(p("茶"))
    monkeypatch.undo()
    hold(monkeypatch, {ELEMENTS: 30})
    with pytest.raises(SourceError, match=r"document\.xml: it has more than 30 elements"):
        read(p("茶") * 10)


def test_a_part_that_is_there_twice() -> None:
    file = io.BytesIO(word(p("茶")))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/document.xml", parts(p("桥"))["word/document.xml"])
    with pytest.raises(SourceError, match="or a damaged one"):
        read_docx(file.getvalue(), "青岚.docx")
