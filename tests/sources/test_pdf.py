from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from govcheck.document.laid import Laid, Part
from govcheck.document.model import Kind
from govcheck.errors import LimitError, SourceError
from govcheck.limits import CHARACTERS
from govcheck.sources.pdf import read_pdf, reading
from govcheck.sources.text import parse_text
from tests.limited import hold
from tests.sources.pdfs import HEIGHT, SONG, WIDTH, Layout, drawn, one_page, stream, typeset, written

FIXTURE = Path(__file__).parents[2] / "fixtures" / "qinglan-2024-report.txt"
PARAGRAPHS = [line for line in FIXTURE.read_text(encoding="utf-8").splitlines() if line]
SENTENCE = "临岚区把老茶馆和温泉串成一条线，云溪县修好了通往梯田的十二公里山路。"


def texts(data: bytes, *kinds: Kind | None) -> list[str]:
    return [line.text for line in read_pdf(data, "t.pdf").lines if line.text and line.kind in (kinds or (None,))]


def paragraphs(laid: Laid) -> list[str]:
    """The paragraphs that the pipeline makes of the lines."""
    text = "\n".join(line.text for line in laid.lines if line.kind is not Kind.FURNITURE)
    volume = parse_text(text.encode(), "t.txt")
    return [volume.flow.text[each.start : each.end] for each in volume.paragraphs]


def strings(*lines: tuple[float, float, str]) -> bytes:
    """A page with these strings, each at its place from the upper left."""

    def draw(canvas: Canvas) -> None:
        for x, y, text in lines:
            canvas.drawString(x, HEIGHT - y, text)

    return drawn(draw)


@pytest.mark.parametrize("numbers", ["— {} —", "{}", "第{}页"])
@pytest.mark.parametrize(
    "layout",
    [
        Layout(),
        Layout(columns=2, size=10),
        Layout(columns=3, size=9, margin=30),
        Layout(indent=0, gap=8),
        Layout(columns=2, size=10, indent=0, gap=7),
    ],
    ids=["indented", "two columns", "three columns", "set off", "set off, two columns"],
)
def test_a_report_on_pages_has_the_paragraphs_of_its_text(layout: Layout, numbers: str) -> None:
    layout = Layout(**{**layout.__dict__, "centred": 3, "header": "青岚市第六届人大三次会议", "numbers": numbers})
    laid = read_pdf(typeset(PARAGRAPHS, layout), "t.pdf")
    volume = parse_text(FIXTURE.read_bytes(), "t.txt")
    assert paragraphs(laid) == [volume.flow.text[each.start : each.end] for each in volume.paragraphs]
    assert laid.part is Part.PAGE
    last = max(line.at for line in laid.lines)
    assert last > 1
    furniture = [line.text for line in laid.lines if line.kind is Kind.FURNITURE]
    expected = [text for page in range(1, last + 1) for text in (layout.header, numbers.format(page))]
    assert furniture == expected


def test_a_last_page_has_the_columns_of_the_others() -> None:
    def page(first: int, left: int, right: int) -> Any:
        def draw(canvas: Canvas) -> None:
            for x, count, start in ((40, left, first), (220, right, first + 7)):
                for k in range(count):
                    canvas.drawString(x, 500 - 18 * k, (SENTENCE * 9)[start + 13 * k : start + 13 * k + 13])

        return draw

    laid = read_pdf(drawn(page(3, 9, 9), page(5, 9, 9), page(0, 2, 1)), "t.pdf")
    assert "".join(line.text for line in laid.lines).endswith(SENTENCE[:26] + SENTENCE[7:20])


def test_a_page_may_end_with_a_full_stop_within_a_paragraph() -> None:
    words = "云溪县修好通往梯田的十二公里山路临岚区种下新茶办音乐季"
    lines = [(words * 2)[k % 27 : k % 27 + 25] + "。" for k in range(90)]
    told = ["".join([lines[k][2:], *lines[k + 1 : k + 30]]) for k in (0, 30, 60)]
    laid = read_pdf(typeset(told, Layout(margin=54)), "t.pdf")
    assert paragraphs(laid) == told


def test_each_line_tells_its_page() -> None:
    pages = [strings((60, 80, SENTENCE[:10])), strings((60, 80, SENTENCE))]
    assert [line.at for line in read_pdf(pages[0], "t.pdf").lines] == [1]
    laid = read_pdf(typeset(PARAGRAPHS, Layout()), "t.pdf")
    assert sorted({line.at for line in laid.lines}) == list(range(1, max(line.at for line in laid.lines) + 1))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages(turn: int) -> None:
    def by_viewer(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        canvas.drawString(60, 300, SENTENCE[:17])
        canvas.drawString(60, 280, SENTENCE[17:])

    def by_drawing(canvas: Canvas) -> None:
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(turn)
        canvas.drawString(-150, 20, SENTENCE[:17])
        canvas.drawString(-150, 0, SENTENCE[17:])

    assert "".join(texts(drawn(by_viewer))) == SENTENCE
    assert "".join(texts(drawn(by_drawing))) == SENTENCE


def test_a_watermark_stands_aside() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 300, SENTENCE[:20])
        canvas.rotate(45)
        canvas.drawString(300, 0, "征求意见稿")

    data = drawn(draw)
    assert texts(data) == [SENTENCE[:20]]
    assert texts(data, Kind.FURNITURE) == ["征求意见稿"]


@pytest.mark.parametrize("shift", [0.0, 0.3, 1.2])
def test_what_is_printed_twice_for_boldness_stands_once(shift: float) -> None:
    data = strings(*((60 + k * shift, 80, "人人出力，全县2200户") for k in range(4)))
    assert texts(data) == ["人人出力，全县2200户"]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("\u2f00\u2f08\u2f3c", "一人心"),
        ("\u2ed3\u2ea0\u2ec5", "长民见"),
        ("\uf967\uf9dd", "不利"),
        ("６件％", "６件％"),
    ],
)
def test_characters_are_those_that_are_searched_for(printed: str, text: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(SONG, 12)
        canvas.drawString(60, 400, printed)

    assert texts(drawn(draw)) == [text]


def test_a_glyph_may_stand_for_several_characters() -> None:
    cmap = b"1 begincodespacerange <00><ff> endcodespacerange 1 beginbfchar <41> <20142014> endbfchar"
    data = one_page(b"BT /F 12 Tf 60 400 Td (xAy) Tj ET", stream(b"begincmap " + cmap + b" endcmap"))
    assert texts(data.replace(b"/BaseFont/Helvetica", b"/BaseFont/Helvetica/ToUnicode 6 0 R")) == ["x——y"]


def test_spaces_that_were_typed_and_words() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 500, "市长　林　溪")
        spread = canvas.beginText(60, 480)
        spread.setCharSpace(5)
        spread.textOut("青岚市政府办公室")
        spread.setCharSpace(0)
        canvas.drawText(spread)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(60, 460, "Qinglan Bamboo Fair")
        for k, word in enumerate(("Open", "Data")):
            canvas.drawString(60 + 34 * k, 440, word)

    assert texts(drawn(draw)) == ["市长　林　溪", "青岚市政府办公室", "Qinglan Bamboo Fair", "Open Data"]


def table(canvas: Canvas, columns: Sequence[float], rows: Sequence[float]) -> None:
    for x in columns:
        canvas.line(x, rows[0], x, rows[-1])
    for y in rows:
        canvas.line(columns[0], y, columns[-1], y)


def test_a_ruled_table_is_rows_with_tabs() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 520, "附表如下。")
        table(canvas, (60, 100, 260, 360), (500, 475, 435, 410))
        cells = [(65, 482, "序号"), (110, 482, "任务"), (270, 482, "责任单位")]
        cells += [(65, 455, "1"), (110, 460, "修好通往梯田的山路十二公"), (110, 443, "里"), (270, 460, "交通局")]
        cells += [(270, 443, "云溪县"), (65, 417, "2"), (270, 417, "水利局")]
        for x, y, text in cells:
            canvas.drawString(x, y, text)
        canvas.drawString(60, 380, "以上各项年底完成。")

    laid = read_pdf(drawn(draw), "t.pdf")
    assert [(line.text, line.kind) for line in laid.lines if line.text] == [
        ("附表如下。", None),
        ("序号\t任务\t责任单位", Kind.TABLE_ROW),
        ("1\t修好通往梯田的山路十二公里\t交通局 云溪县", Kind.TABLE_ROW),
        ("2\t\t水利局", Kind.TABLE_ROW),
        ("以上各项年底完成。", None),
    ]


def test_cells_over_several_rows_and_columns() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 400, 300, 75)
        canvas.line(60, 450, 360, 450)
        canvas.line(140, 425, 360, 425)
        canvas.line(140, 400, 140, 450)
        canvas.line(250, 400, 250, 450)
        for x, y, text in ((150, 457, "一、产业"), (65, 405, "茶业"), (150, 432, "新茶园"), (255, 432, "3万亩")):
            canvas.drawString(x, y, text)
        for x, y, text in ((150, 407, "老茶园"), (255, 407, "2万亩")):
            canvas.drawString(x, y, text)

    assert texts(drawn(draw), Kind.TABLE_ROW) == ["一、产业", "茶业\t新茶园\t3万亩", "\t老茶园\t2万亩"]


def test_a_table_of_thin_areas_open_at_its_sides() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (500, 475, 450):
            canvas.rect(60, y, 300, 0.5, stroke=0, fill=1)
        canvas.rect(200, 450, 0.5, 50, stroke=0, fill=1)
        for x, y, text in ((65, 482, "指标"), (210, 482, "目标"), (65, 457, "造林"), (210, 457, "4.2万亩")):
            canvas.drawString(x, y, text)

    assert texts(drawn(draw), Kind.TABLE_ROW) == ["指标\t目标", "造林\t4.2万亩"]


def test_a_table_without_rules() -> None:
    rows = [("指标", "单位", "目标"), ("粮食产量", "万吨", "32"), ("造林", "万亩", "4.2"), ("新增就业", "人", "9500")]
    data = strings(*((60 + 110 * k, 80 + 20 * n, cell) for n, row in enumerate(rows) for k, cell in enumerate(row)))
    assert texts(data, Kind.TABLE_ROW) == ["\t".join(row) for row in rows]


def test_the_cells_of_a_table_without_rules_are_no_columns() -> None:
    rows = [
        ("指标名称和计量单位", "目标"),
        ("粮食", "三十二万吨左右"),
        ("造林", "4.2万亩"),
        ("城镇新增就业总人数", "比上年多九百五十人"),
    ]
    data = strings(*((60 + 180 * k, 80 + 20 * n, cell) for n, row in enumerate(rows * 2) for k, cell in enumerate(row)))
    assert texts(data, Kind.TABLE_ROW) == ["\t".join(row) for row in rows * 2]


def test_a_row_that_the_end_of_a_page_cut_is_one() -> None:
    def page(*rows: tuple[str, ...]) -> Any:
        def draw(canvas: Canvas) -> None:
            table(canvas, (60, 100, 260, 360), [500 - 25 * k for k in range(len(rows) + 1)])
            for k, row in enumerate(rows):
                for x, cell in zip((65, 110, 270), row, strict=True):
                    canvas.drawString(x, 482 - 25 * k, cell)

        return draw

    head = ("序号", "任务", "时限")
    cut = drawn(
        page(head, ("1", "修好山路", "6月"), ("2", "办好竹海", "9月")),
        page(head, ("", "音乐季", ""), ("3", "造林", "年底")),
    )
    assert [(line.text, line.at) for line in read_pdf(cut, "t.pdf").lines] == [
        ("序号\t任务\t时限", 1),
        ("1\t修好山路\t6月", 1),
        ("2\t办好竹海音乐季\t9月", 1),
        ("序号\t任务\t时限", 2),
        ("3\t造林\t年底", 2),
    ]
    whole = drawn(page(head, ("一", "修好山路", "6月")), page(("", "办好音乐季", "9月"), ("二", "造林", "年底")))
    assert len(texts(whole, Kind.TABLE_ROW)) == 4


def test_units_below_each_other_are_parted_and_a_name_that_was_broken_is_whole() -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas, (60, 160, 244), (500, 400, 375))
        canvas.drawString(65, 482, "责任单位")
        for k, line in enumerate(("市自然资源局", "市农业农村局", "市竹产业发展", "服务中心", "县水务局")):
            canvas.drawString(165, 482 - 16 * k, line)
        canvas.drawString(65, 382, "时限")
        canvas.drawString(165, 382, "年底")

    assert texts(drawn(draw), Kind.TABLE_ROW)[0] == "责任单位\t市自然资源局 市农业农村局 市竹产业发展服务中心 县水务局"


def test_a_frame_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(40, 40, WIDTH - 80, HEIGHT - 80)
        canvas.line(40, 300, WIDTH - 40, 300)
        canvas.drawString(60, 500, SENTENCE[:20])

    assert texts(drawn(draw)) == [SENTENCE[:20]]


def test_notes_wait_for_the_end_of_the_paragraph() -> None:
    half = SENTENCE[:25]

    def first(canvas: Canvas) -> None:
        for k, start in enumerate((0, 25)):
            canvas.drawString(84 - 24 * k, 120 - 18 * k, (SENTENCE * 2)[start : start + 25 - 2 * (not k)])
        canvas.drawString(60, 84, half)
        canvas.setFont(SONG, 8)
        canvas.drawString(60, 60, "①老茶馆：青岚市登记在册的百年茶馆，")
        canvas.drawString(60, 48, "共九家。")

    def second(canvas: Canvas) -> None:
        canvas.drawString(60, 500, "完成了。")
        canvas.drawString(84, 482, SENTENCE[:20])

    laid = read_pdf(drawn(first, second), "t.pdf")
    kinds = [(line.text[:4], line.kind, line.at) for line in laid.lines if line.text]
    assert kinds[-3:] == [("完成了。", None, 2), ("①老茶馆", Kind.NOTE, 1), (SENTENCE[:4], None, 2)]
    assert texts(drawn(first, second), Kind.NOTE) == ["①老茶馆：青岚市登记在册的百年茶馆，共九家。"]


def test_a_page_that_is_there_twice_is_text_and_no_header() -> None:
    lines = [(60.0, 80.0 + 20 * k, SENTENCE[k : k + 12]) for k in range(9)]
    twice = drawn(*[lambda canvas: [canvas.drawString(x, HEIGHT - y, text) for x, y, text in lines]] * 2)
    assert "".join(texts(twice)) == "".join(text for _, _, text in lines) * 2


def test_numbers_in_the_text_are_no_page_numbers() -> None:
    data = drawn(*(lambda canvas, text=text: canvas.drawString(60, 300, text) for text in ("2024", "38", "7")))
    assert texts(data) == ["2024", "38", "7"]


def picture(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (8, 8))), 0, 0, WIDTH, HEIGHT)


def test_pages_that_are_pictures_are_told() -> None:
    def text(canvas: Canvas) -> None:
        canvas.drawString(60, 400, SENTENCE[:20])

    laid = read_pdf(drawn(text, picture, text, picture, picture), "t.pdf")
    assert [note.en for note in laid.notes] == ["pages 2, 4–5 are pictures without text: run OCR on them"]
    assert [note.zh for note in laid.notes] == ["第2、4–5页是没有文字的图片：请做文字识别（OCR）"]
    assert [line.at for line in laid.lines if line.text] == [1, 3]


def test_a_page_whose_font_does_not_say_what_its_characters_are() -> None:
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        stream(b"BT /F 12 Tf 60 400 Td <00010002000300040005> Tj ET"),
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor 7 0 R>>",
        b"<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 1000 1000]>>",
    )
    data = written(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", *page)
    with pytest.raises(SourceError, match="does not say which characters"):
        read_pdf(data, "t.pdf")


HELLO = b"BT /F 12 Tf 60 400 Td (Qinglan) Tj ET"
WHOLE = one_page(HELLO)


def nested(count: int, times: int) -> tuple[bytes, ...]:
    """Forms that each hold the next one several times."""
    return tuple(
        stream(
            HELLO if k == count - 1 else b"/X Do " * times,
            b"/Type/XObject/Subtype/Form/BBox[0 0 420 595]/Resources<</Font<</F 5 0 R>>/XObject<</X %d 0 R>>>>"
            % (7 + k),
        )
        for k in range(count)
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a PDF"),
        (b"\xd0\xcf\x11\xe0 is no PDF", "not a PDF"),
        (WHOLE[: len(WHOLE) // 2], "its end may be missing"),
        (drawn(lambda canvas: canvas.drawString(60, 400, "x"), encrypt="secret"), "it has a password"),
        (drawn(lambda canvas: None), "it has no text"),
        (drawn(picture, picture), "pictures without text; run OCR"),
        (WHOLE.replace(b"/Count 1", b"/Count 900000"), "900000 pages, more than 2000"),
        (WHOLE.replace(b"[3 0 R]/Count 1", b"[2 0 R]/Count 4"), "none of its pages"),
        (one_page(b"/X Do", *nested(10, 10), forms=b"/X 6 0 R"), "too much time or memory"),
        (one_page(b"BT /F 12 Tf 60 400 Td " + b"(a) Tj " * 2**24 + b"ET"), "too much time or memory"),
    ],
    ids=["empty", "other", "cut off", "password", "blank", "scan", "pages", "kids", "forms", "unfolds"],
)
def test_what_cannot_be_read(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said) as raised:
        read_pdf(data, "folder/t.pdf")
    assert raised.value.path == "folder/t.pdf"
    assert raised.value.wording.zh


def test_a_form_that_holds_itself_ends() -> None:
    form = stream(
        HELLO + b" /X Do", b"/Subtype/Form/BBox[0 0 420 595]/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>"
    )
    assert texts(one_page(b"/X Do", form, forms=b"/X 6 0 R")) == ["Qinglan"]


def test_a_deep_tree_of_pages_ends() -> None:
    depth = 3000
    kids = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (k + 1) for k in range(2, depth)]
    with pytest.raises(SourceError):
        read_pdf(written(b"<</Type/Catalog/Pages 2 0 R>>", *kids, b"<</Type/Page/MediaBox[0 0 9 9]>>"), "t.pdf")


def test_a_damaged_table_of_parts_is_told() -> None:
    laid = read_pdf(WHOLE.replace(b"startxref\n", b"startxref\n7"), "t.pdf")
    assert [line.text for line in laid.lines] == ["Qinglan"]
    assert ["made anew" in note.en for note in laid.notes] == [True]


def test_a_file_with_an_owner_password_only_is_read() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    data = drawn(lambda canvas: canvas.drawString(60, 400, "x"), encrypt=StandardEncryption("", "owner", canCopy=0))
    assert texts(data) == ["x"]


def test_one_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BUSY", 0.2 / 150)
    monkeypatch.setattr(reading, "_START", "import time; time.sleep(60)")
    with pytest.raises(SourceError, match="too much time"):
        read_pdf(WHOLE, "t.pdf")


def test_a_fault_of_the_reader_is_not_blamed_on_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_START", "raise KeyError('of ours')")
    with pytest.raises(RuntimeError, match="of ours"):
        read_pdf(WHOLE, "t.pdf")


def test_limits_hold_in_the_process_that_reads_too(monkeypatch: pytest.MonkeyPatch) -> None:
    hold(monkeypatch, {CHARACTERS: 3})
    with pytest.raises(LimitError, match=r"more than 3 characters.*thresholds\.GOV002\.characters"):
        read_pdf(WHOLE, "t.pdf")


def test_modules_of_the_folder_it_is_started_in_are_not_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [path for path in sys.path if path])
    assert texts(WHOLE) == ["Qinglan"]


def test_the_process_that_asks_does_not_load_the_reader() -> None:
    import subprocess

    code = "import sys, govcheck.sources.pdf; print('pypdfium2' in sys.modules)"
    done: Any = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
