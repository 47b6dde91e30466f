from string import punctuation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.document.laid import LaidLine, Part
from govcheck.document.model import Kind
from govcheck.errors import SourceError
from govcheck.sources.markdown import read_markdown
from govcheck.tasks.reading import read_tasks
from tests.documents import FIXTURES, document, fixture, texts, volume

SENTENCE = "青岚市把老厂房改成工坊，竹编匠人在里面带出三十名学徒。"


def lines(text: str) -> tuple[LaidLine, ...]:
    return read_markdown(text.encode(), "qinglan.md").lines


def read(text: str) -> list[str]:
    return [line.text for line in lines(text)]


def test_kinds_and_places() -> None:
    text = (
        f"# 政府工作报告\n\n{SENTENCE}\n第二句。\n\n| 项目 | 数值 |\n|---|:-:|\n| 路 | 5公里 |\n\n[^1]: 竹编是器具。\n"
    )
    assert lines(text) == (
        LaidLine("政府工作报告", 1, Kind.HEADING),
        LaidLine(SENTENCE, 2),
        LaidLine("第二句。", 2),
        LaidLine("项目\t数值", 3, Kind.TABLE_ROW),
        LaidLine("路\t5公里", 4, Kind.TABLE_ROW),
        LaidLine("[1]竹编是器具。", 5, Kind.NOTE),
    )
    assert read_markdown(text.encode(), "").part is Part.PARAGRAPH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**地区生产总值（GDP）**增长5%，**“十四五”**收官", "地区生产总值（GDP）增长5%，“十四五”收官"),
        ("*工作*、_回顾_、__总体__要求、***重点***任务、~~旧~~", "工作、回顾、__总体__要求、重点任务、旧"),
        ("2*3*4和snake_case_name、5 * 6 * 7", "2*3*4和snake_case_name、5 * 6 * 7"),
        (r"\*星号\*、\#井号、`a*b*c`、``x`y``", "*星号*、#井号、a*b*c、x`y"),
        ('见[通知](http://q.cn/a_(1).html "题")、[附件](<a b.docx>)、<https://q.cn/x>', "见通知、附件、https://q.cn/x"),
        ("图![竹海](a.png)在[![封面](b.png)](c)右", "图在右"),
        ("青政发[2024]5号、[一](二)", "青政发[2024]5号、一"),
        ("注[^1]与&nbsp;&amp;&#26263;", "注[1]与\xa0&暗"),
        ("<span style='a'>甲</span><b>乙</b>，3<5且6>4", "甲乙，3<5且6>4"),
        ("甲<!-- 不见\n\n# 的话 -->乙", "甲乙"),
        ("甲<!-- 没有结尾", "甲<!-- 没有结尾"),
        ("## 二、目标 ##", "二、目标"),
        ("##二、目标", "二、目标"),
        ("##paidbegin##", "##paidbegin##"),
        ("青岚市政府工作报告\n=====", "青岚市政府工作报告"),
        (f"{SENTENCE}\n===", SENTENCE),
        ("# 一、回顾 {#huigu .unnumbered}", "一、回顾"),
        ("[竹海]{.underline}和![图](a.png){width=50%}林", "竹海和林"),
        ("m<sup>3</sup>、km^2^、CO~2~、5~10万、20~30", "m³、km²、CO2、5~10万、20~30"),
        ("写信给<qinglan@q.cn>", "写信给qinglan@q.cn"),
        ('+++\ntitle = "报告"\n+++\n甲', "甲"),
        ("> 引文", "引文"),
        ("> > 引文", "引文"),
        ("- [x] 事项", "事项"),
        ("    缩进的段落", "缩进的段落"),
        ("　　缩进的段落", "缩进的段落"),
        ("---\ntitle: 报告\n---\n甲", "甲"),
        ("[TOC]\n\n甲\n\n***\n\n[a]: http://q.cn", "甲"),
    ],
)
def test_signs_are_left_out_and_what_is_no_sign_is_not(text: str, expected: str) -> None:
    assert read(text) == [expected]


def test_a_title_on_two_lines_is_one() -> None:
    assert lines("青岚市\n政府工作报告\n======\n甲")[0] == LaidLine("青岚市政府工作报告", 1, Kind.HEADING)


def test_references_are_links_where_they_are_defined() -> None:
    text = (
        "见[通知][1]、[办法][]、[条例]和[2024]5号。\n\n[1]: http://q.cn\n[办法]: http://q.cn/b\n[条例]: http://q.cn/c"
    )
    assert read(text) == ["见通知、办法、条例和[2024]5号。"]


def test_a_note_goes_on_where_its_lines_are_set_in() -> None:
    assert lines("甲[^1]\n\n[^1]: 竹编是用竹篾\n    编成的器具。\n\n乙")[1:] == (
        LaidLine("[1]竹编是用竹篾编成的器具。", 2, Kind.NOTE),
        LaidLine("乙", 3),
    )


def test_elements_of_a_web_page_end_a_line() -> None:
    assert read("<p align=right>甲</p>\n乙") == ["甲", "乙"]


def test_a_table_that_is_drawn_is_one() -> None:
    text = "+---+---+\n| 项 | 量 |\n+===+===+\n| 修 | 5 |\n| 路 | km |\n+---+---+\n| | 2座 |\n+---+---+\n甲"
    assert read(text) == ["项\t量", "修路\t5 km", "\t2座", "甲"]


def test_a_rule_under_a_sentence_makes_it_no_heading() -> None:
    assert lines(f"{SENTENCE}\n---\n甲")[0] == LaidLine(SENTENCE, 1)


def test_lines_that_are_broken_off_are_joined() -> None:
    text = "这一段在二十个字处断开，第一行还没有写\n完，第二行接着写，也没有写完。第三行才\n写完。第四行 in\ntwo 也是。"
    assert read(text) == ["".join(text.split("\n")).replace("intwo", "in two")]


def test_lines_that_are_complete_stay_apart() -> None:
    text = f"一、2023年工作回顾\n{SENTENCE}\n{SENTENCE}\n二、2024年工作安排\n{SENTENCE}"
    assert read(text) == text.split("\n")


def test_a_hard_break_ends_a_line() -> None:
    assert read("甲  \n乙\\\n丙<br>丁") == ["甲", "乙", "丙", "丁"]


def test_items_keep_their_numbers_as_a_reader_sees_them() -> None:
    assert read("1. 甲\n1. 乙\n   接着\n1. 2024年丙\n\n文\n\n3) 丁\n4) 戊\n- 己\n* 庚") == [
        "1.甲", "2.乙接着", "3. 2024年丙", "文", "3)丁", "4)戊", "己", "庚",
    ]  # fmt: skip
    assert read("1. 甲\n   1. 子\n   1. 丑\n1. 乙\n   1. 寅") == ["1.甲", "1.子", "2.丑", "2.乙", "1.寅"]


def test_a_number_that_stands_twice_in_a_list_that_counts_is_kept() -> None:
    assert read("1. 甲\n2. 乙\n4. 丙") == ["1.甲", "2.乙", "4.丙"]


def test_cells_are_parted_by_tabs() -> None:
    text = "序号 | 任务 | 牵头单位\n--|--|--\n1 | **修路**<br>铺管 | `市交通局`\n2 | a\\|b |\n"
    assert read(text) == ["序号\t任务\t牵头单位", "1\t修路 铺管\t市交通局", "2\ta|b"]


def test_a_table_of_a_web_page_is_one() -> None:
    found = lines("甲\n<table><tr><td rowspan=2>一</td><td>二</td></tr>\n<tr><td>三</td></tr></table>\n乙")
    assert [line.text for line in found] == ["甲", "一\t二", "\t三", "乙"]
    assert [line.kind for line in found] == [None, Kind.TABLE_ROW, Kind.TABLE_ROW, None]


def test_code_stays_as_it_is() -> None:
    assert read("```text\n  # 甲\n**乙**\n~~~\n```\n丙") == ["  # 甲", "**乙**", "~~~", "丙"]
    assert read("~~~\n甲") == ["甲"]


def test_tasks_are_read_from_a_table() -> None:
    text = "# 重点任务分工方案\n\n| 序号 | 工作任务 | 牵头单位 | 时限 |\n|-|-|-|-|\n| 1 | 栽竹。 | 市林业局 | 年底 |\n"
    (task,) = read_tasks(document("\n".join(read(text))))
    assert (task.task, task.lead_units, task.deadline) == ("栽竹。", ("市林业局",), "年底")


@pytest.mark.parametrize("name", ["qinglan-2024-report.txt", "qinglan-2024-plan.txt"])
def test_a_report_in_markdown_has_the_paragraphs_of_the_text(name: str) -> None:
    written = (FIXTURES / name).read_text(encoding="utf-8")
    paragraphs = [f"**{line[:2]}**{line[2:]}" for line in written.splitlines() if line.strip()]
    (expected,) = fixture(name).documents
    (found,) = volume("\n".join(read("\n\n".join(paragraphs)))).documents
    assert texts(found) == texts(expected)


PLAIN = st.text(
    st.one_of(
        st.sampled_from("青岚市增长，。；“”（）5%*_`[]()<>!#|-~&\\ "), st.characters(exclude_categories=("C", "Z"))
    ),
    min_size=1,
    max_size=60,
).filter(lambda text: bool(text.strip()))


@given(st.lists(PLAIN, min_size=1, max_size=8))
def test_whatever_is_escaped_comes_back_in_order(paragraphs: list[str]) -> None:
    escaped = ["".join(f"\\{c}" if c in punctuation else c for c in text) for text in paragraphs]
    assert read("\n\n".join(f"文{text}" for text in escaped)) == [f"文{text}".strip() for text in paragraphs]


SIGNS = [
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "[",
    "](",
    ")",
    "!",
    "<",
    ">",
    "|",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "#",
    "---\n",
    "文",
    " ",
    "\\",
    "&",
]


@given(st.lists(st.sampled_from(SIGNS), max_size=60))
def test_no_text_is_too_broken(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        found = "".join(read(text))
    except SourceError:
        found = ""
    assert found.count("文") == text.count("文") or "](" in text or "```" in text or "<" in text


@pytest.mark.parametrize(
    "sign",
    [
        "[",
        "![",
        "*",
        "**a",
        "_a ",
        "`",
        "<a ",
        "<!--\n",
        "> ",
        "- ",
        "[a](",
        "a\n",
        "|a\n|-\n",
        "&#9",
        "+-+\n|a|\n",
        "[^1]: a\n",
        "{",
        "a^",
    ],
)
def test_what_has_no_end_is_read_in_one_go(sign: str) -> None:
    assert read("文" + sign * (300_000 // len(sign)))


@pytest.mark.parametrize(
    ("data", "message"), [(b"", "empty"), (b"---\na: b\n---\n", "empty"), (bytes(range(256)) * 9, "not text")]
)
def test_what_holds_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read_markdown(data, "qinglan.md")
