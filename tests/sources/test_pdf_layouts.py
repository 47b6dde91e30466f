"""What other programs than word processors print: spaced out, under and over each other, in tables of few rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from govcheck.document.model import Kind
from govcheck.sources.pdf import read_pdf
from govcheck.sources.pdf.rows import runs_on
from tests.sources.pdfs import HEIGHT, SONG, drawn

SENTENCES = (
    "临岚区把老茶馆和温泉串成一条线，去年来",
    "了客人36万人次，云溪县修好了通往梯田的",
    "十二公里山路，沿路种下新茶2000亩，村里",
    "办起了音乐季，年轻人陆续回到山上。",
)


def texts(data: bytes, *kinds: Kind | None) -> list[str]:
    return [line.text for line in read_pdf(data, "t.pdf").lines if line.text and line.kind in (kinds or (None,))]


def put(canvas: Canvas, x: float, y: float, text: str, size: float = 12, spacing: float = 0) -> None:
    """A string from the upper left, its characters set apart by some points."""
    line = canvas.beginText(x, HEIGHT - y)
    line.setFont(SONG, size)
    line.setCharSpace(spacing)
    line.textOut(text)
    canvas.drawText(line)


@pytest.mark.parametrize("spacing", [2, 4])
def test_figures_that_are_spaced_out_are_whole(spacing: float) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 100, "2024年修路1200公里", spacing=spacing)
        put(canvas, 50, 130, "Tea 2024", spacing=spacing)

    assert texts(drawn(draw)) == ["2024年修路1200公里", "Tea 2024"]


def test_words_without_spaces_between_are_parted_by_their_gap() -> None:
    def draw(canvas: Canvas) -> None:
        for x, word in ((50, "Green"), (84, "Mountain"), (136, "Tea")):
            put(canvas, x, 100, word)

    assert texts(drawn(draw)) == ["Green Mountain Tea"]


def test_marks_that_are_set_close_leave_no_space_beside_others() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 100, "序”")
        put(canvas, 68, 100, "，行政机关")

    assert texts(drawn(draw)) == ["序”，行政机关"]


def lines(canvas: Canvas, left: Sequence[float] = (50,) * 4) -> None:
    for k, (x, text) in enumerate(zip(left, SENTENCES, strict=True)):
        put(canvas, x, 100 + 20 * k, text)


def test_a_watermark_across_lines_stands_aside() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas)
        put(canvas, 80, 138, "内部资料", size=50)

    laid = drawn(draw)
    assert "".join(texts(laid)) == "".join(SENTENCES)
    assert texts(laid, Kind.FURNITURE) == ["内部资料"]


def test_an_initial_begins_the_first_of_the_lines_beside_it() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, (92, 92, 50, 50))
        put(canvas, 50, 122, "县", size=40)

    assert "".join(texts(drawn(draw))) == "县" + "".join(SENTENCES)


def test_a_title_is_neither() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 70, "青岚", size=26)
        put(canvas, 150, 70, "茶事", size=26)
        lines(canvas)

    assert texts(drawn(draw))[0] == "青岚 茶事"


ROWS = [["指标", "单位", "2023年"], ["茶园", "万亩", "3.2"], ["游客", "万人次", "36"], ["山路", "公里", "12"]]


def table(rows: Sequence[Sequence[str]], rules: Sequence[float], step: float = 20) -> Callable[[Canvas], None]:
    """Rows from 100 down, cells at three places, level rules at these heights."""

    def draw(canvas: Canvas) -> None:
        for k, row in enumerate(rows):
            for x, text in zip((60, 160, 260), row, strict=True):
                put(canvas, x, 100 + step * k, text)
        for y in rules:
            canvas.line(50, HEIGHT - y, 350, HEIGHT - y)

    return draw


@pytest.mark.parametrize("rules", [(86, 106, 166), (86, 106, 126, 146, 166)], ids=["three rules", "a rule a row"])
def test_a_table_of_level_rules(rules: Sequence[float]) -> None:
    assert texts(drawn(table(ROWS, rules)), Kind.TABLE_ROW) == ["\t".join(row) for row in ROWS]


def test_what_did_not_fit_in_a_cell_between_level_rules_is_joined() -> None:
    rows = [
        ["序号", "任务", "单位"],
        ["1", "修好山路十二公", "市交通局"],
        ["", "里。", ""],
        ["2", "种茶。", "市林业局"],
    ]
    assert texts(drawn(table(rows, (86, 106, 146, 166))), Kind.TABLE_ROW) == [
        "序号\t任务\t单位",
        "1\t修好山路十二公里。\t市交通局",
        "2\t种茶。\t市林业局",
    ]


def test_the_name_of_a_section_stands_over_the_columns_of_level_rules() -> None:
    rows = [ROWS[0], ["", "　茶与路", ""], *ROWS[1:]]
    found = texts(drawn(table(rows, (86, 106, 126, 146, 166, 186))), Kind.TABLE_ROW)
    assert found == ["指标\t单位\t2023年", "茶与路", *("\t".join(row) for row in ROWS[1:])]


def test_the_name_of_a_section_says_nothing_of_how_wide_columns_are() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, "序")
        put(canvas, 60, 114, "号")
        for x, y, text in ((160, 107, "任务"), (176, 138, "茶与路"), (60, 158, "1"), (160, 158, "修桥3座。")):
            put(canvas, x, y, text)
        for y in (86, 124, 144, 164):
            canvas.line(50, HEIGHT - y, 350, HEIGHT - y)

    assert texts(drawn(draw), Kind.TABLE_ROW) == ["序号\t任务", "茶与路", "1\t修桥3座。"]


def test_text_between_the_rules_of_a_page_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas)
        for y in (60, 63, 190):
            canvas.line(50, HEIGHT - y, 350, HEIGHT - y)

    data = drawn(draw)
    assert texts(data, Kind.TABLE_ROW) == []
    assert "".join(texts(data)) == "".join(SENTENCES)


@pytest.mark.parametrize("between", [SENTENCES[:2], ["表二　茶与路"], []], ids=["prose", "a title", "nothing"])
def test_two_tables_of_three_rules_are_two(between: Sequence[str]) -> None:
    def draw(canvas: Canvas) -> None:
        table(ROWS, (86, 106, 166))(canvas)
        for k, text in enumerate(between):
            put(canvas, 80, 190 + 20 * k, text)
        canvas.translate(0, -160)
        table(ROWS, (86, 106, 166))(canvas)

    found = [(line.text, line.kind) for line in read_pdf(drawn(draw), "t.pdf").lines if line.text]
    rows = [("\t".join(row), Kind.TABLE_ROW) for row in ROWS]
    assert found == [*rows, *((text, None) for text in between), *rows]


def test_rules_of_dots() -> None:
    def draw(canvas: Canvas) -> None:
        table(ROWS, ())(canvas)
        for k in range(151):
            for y in (86, 106, 126, 146, 166):
                canvas.rect(50 + 2 * k, HEIGHT - y, 1, 1, stroke=0, fill=1)
        for k in range(41):
            for x in (50, 150, 250, 350):
                canvas.rect(x, HEIGHT - 86 - 2 * k, 1, 1, stroke=0, fill=1)

    assert texts(drawn(draw), Kind.TABLE_ROW) == ["\t".join(row) for row in ROWS]


def test_text_in_columns_from_the_top_down() -> None:
    def draw(canvas: Canvas) -> None:
        for k, text in enumerate(SENTENCES):
            for n, character in enumerate(text.replace("36", "三十").replace("2000", "两千")):
                put(canvas, 350 - 24 * k, 100 + 14 * n, character)

    expected = "".join(SENTENCES).replace("36", "三十").replace("2000", "两千")
    assert "".join(texts(drawn(draw))) == expected


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [("tea,", "then", "tea, then"), ("tea", "then", "tea then"), ("3,", "000", "3,000"), ("茶,", "then", "茶, then")],
)
def test_latin_lines_keep_a_space_between(before: str, after: str, text: str) -> None:
    assert runs_on(before, after) == text
