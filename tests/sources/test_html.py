import codecs
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.document.laid import LaidLine, Part
from govcheck.document.model import Kind
from govcheck.document.residue import is_residue
from govcheck.errors import SourceError
from govcheck.sources.html import read_html
from govcheck.tasks.reading import read_tasks
from tests.documents import FIXTURES, document
from tests.real.shared import SHARED, needs_shared
from tests.sources.webpages import FOOT, MENU, NEWS, PAGES, flat, framed, modern, parted

Page = Callable[[str, list[str]], str]
SENTENCE = "青岚市把老厂房改成工坊，竹编匠人在里面带出三十名学徒。"
TITLE = "青岚市人民政府关于大桥限行的通告"
SHORT = ["因桥面养护，青岚大桥自2024年3月1日起限行。", "特此通告。", "青岚市人民政府", "2024年2月20日"]


def lines(page: str, encoding: str = "utf-8") -> tuple[LaidLine, ...]:
    return read_html(page.encode(encoding), "qinglan.html").lines


def texts(page: str, encoding: str = "utf-8") -> list[str]:
    return [line.text for line in lines(page, encoding)]


def squeezed(text: str) -> str:
    return "".join(text.split())


def of_fixture(name: str) -> list[str]:
    written = (FIXTURES / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in written if line.strip()]


def left(found: Sequence[str], expected: Sequence[str]) -> list[str]:
    """What was found besides what was expected, which must be there in its order."""
    wanted = [squeezed(text) for text in expected]
    got = [squeezed(text) for text in found]
    at = 0
    for text in wanted:
        assert text in got[at:], text
        at = got.index(text, at) + 1
    return [text for text in found if squeezed(text) not in wanted]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["qinglan-2024-report.txt", "qinglan-2024-plan.txt"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_an_article_is_found_whole_and_nothing_around_it(page: Page, name: str, encoding: str) -> None:
    title, *paragraphs = of_fixture(name)
    made = page(title, paragraphs).replace("charset=utf-8", f"charset={encoding}")
    found = texts(made, encoding)
    assert squeezed(found[0]) == squeezed(title)
    others = left(found, [title, *paragraphs])
    assert not others or (page is flat and all(map(is_residue, others)))  # there it stands between two paragraphs


@pytest.mark.parametrize("page", PAGES)
def test_a_short_notice_is_found_among_much_navigation(page: Page) -> None:
    found = texts(page(TITLE, SHORT))
    assert not left(found, [TITLE, *SHORT])


def test_a_title_with_the_name_of_the_site_does_not_take_the_signature_for_the_title() -> None:
    page = (
        f"<title>青岚市人民政府门户网站</title><p align=center>{TITLE}</p>{''.join(f'<p>{each}</p>' for each in SHORT)}"
    )
    assert texts(page) == [TITLE, *SHORT]


def test_a_title_that_stands_again_over_the_text_is_read_once() -> None:
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><div>2024-02-20</div><div><p>{TITLE}</p><p>{SENTENCE}</p></div>"
    assert texts(page) == [TITLE, SENTENCE]


def test_an_address_at_the_end_of_a_notice_is_of_the_notice_and_one_at_the_foot_is_not() -> None:
    address = "联系电话：0123-4567890"
    page = f"<h1>{TITLE}</h1><div><p>{SENTENCE}</p><p>{address}</p><p>责任编辑：林溪</p></div>"
    assert texts(f"{page}<div><p>{address}</p></div>") == [TITLE, SENTENCE, address]


def test_what_belongs_to_the_text_is_kept_behind_words_of_the_page() -> None:
    table = "<table border=1><tr><td>项目<td>时限<tr><td>修桥<td>2024-06-30</table>"
    page = f"<h1>{TITLE}</h1><div><p>{SENTENCE}</p></div><div>【打印】</div>"
    assert texts(f"{page}<div>满意一般不满意</div>{table}<div><p>附件：任务表.docx</p></div>") == [
        TITLE, SENTENCE, "项目\t时限", "修桥\t2024-06-30", "附件：任务表.docx",
    ]  # fmt: skip


def test_words_of_the_page_in_the_text_are_read_and_told() -> None:
    page = f"<h1>{TITLE}</h1><div><p>{SENTENCE}</p></div><p>责任编辑：林溪</p><div><p>{SENTENCE}</p></div>"
    assert texts(page) == [TITLE, SENTENCE, "责任编辑：林溪", SENTENCE]


def test_a_list_of_documents_is_no_table_of_facts() -> None:
    page = f"<h1>{TITLE}</h1><table border=1><tr><td>文号<td>成文日期<tr><td>1号<td>3月</table><p>{SENTENCE}</p>"
    assert texts(page) == [TITLE, "文号\t成文日期", "1号\t3月", SENTENCE]


def test_a_table_of_facts_is_kept_where_nothing_else_may_hold_the_title() -> None:
    page = f"<table border=1><tr><td>索引号<td>1<tr><td>信息名称<td>{TITLE}</table><p>{SENTENCE}</p>"
    assert texts(page) == ["索引号\t1", f"信息名称\t{TITLE}", SENTENCE]


@needs_shared
@pytest.mark.parametrize("page", PAGES)
def test_real_reports_are_found_whole(page: Page) -> None:
    for path in sorted(SHARED.glob("corpus/cities-2024/txt/*.txt")):
        paragraphs = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        found = texts(page("政府工作报告（全文）", paragraphs))
        assert all(is_residue(text) for text in left(found, paragraphs) if text != "政府工作报告（全文）"), path.name


WRITTEN = st.text(
    st.one_of(
        st.sampled_from("青岚市增长改革竹海梯田，。；：、！？“”（）《》%5.·—…　 \t\n"),
        st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")),
    ),
    max_size=80,
).filter(lambda text: bool(squeezed(text)))


@given(st.lists(WRITTEN, min_size=1, max_size=12), st.sampled_from(PAGES))
def test_whatever_stands_in_the_paragraphs_comes_back_in_order(paragraphs: list[str], page: Page) -> None:
    left(texts(page(TITLE, [SENTENCE, *paragraphs, SENTENCE])), [SENTENCE, *paragraphs, SENTENCE])


PIECES = [
    "<",
    ">",
    "/",
    "p",
    "table",
    "td",
    "div",
    "a href=",
    "<b>",
    "</",
    '"',
    "&",
    "文",
    " ",
    "!--",
    "=",
    "<li>",
    "<sup>",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_page_is_too_broken(pieces: list[str]) -> None:
    try:
        lines("".join(pieces))
    except SourceError as error:
        assert error.path == "qinglan.html"


@given(st.binary(max_size=400))
def test_no_bytes_are_too_broken(data: bytes) -> None:
    for each in (data, b"<p>" + data, codecs.BOM_UTF16_LE + data):
        try:
            read_html(each, "qinglan.html")
        except SourceError as error:
            assert error.path == "qinglan.html"


@pytest.mark.parametrize(
    "element",
    [
        '<nav><a href="/">{0}</a></nav>',
        '<div class="footer">{0}</div>',
        '<div class="share-box">{0}</div>',
        '<div role="navigation">{0}</div>',
        '<div style="display: none">{0}</div>',
        "<div hidden>{0}</div>",
        "<script>{0}</script>",
        "<style>{0}</style>",
        "<noscript>{0}</noscript>",
        "<select><option>{0}</select>",
        "<!-- {0} -->",
        '<ul><li><a href="/a">{0}</a><li><a href="/b">{0}</a></ul>',
    ],
)
def test_what_is_no_part_of_the_article_is_left_out(element: str) -> None:
    page = f"<body><p>{SENTENCE * 5}</p>{element.format('青岚要闻')}<p>{SENTENCE * 5}</p></body>"
    assert texts(page) == [SENTENCE * 5] * 2


@pytest.mark.parametrize("start", ['<div class="nav">', "<header>", '<div style="display:none">', "<noscript>"])
def test_a_name_does_not_make_the_text_of_a_page_navigation(start: str) -> None:
    assert texts(f"<body>{start}<p>{SENTENCE}</p><p>{SENTENCE}</p>") == [SENTENCE] * 2


def test_the_foot_of_an_article_is_no_foot_of_the_page() -> None:
    page = f"<p>{SENTENCE * 9}</p><div class=article-foot><p>青岚市人民政府</p></div><div class=page-foot>{FOOT}</div>"
    assert texts(page) == [SENTENCE * 9, "青岚市人民政府"]


def test_a_text_that_a_page_holds_twice_is_read_once() -> None:
    text = f"<p>{SENTENCE}</p>" * 3
    assert texts(f'<div class="pc">{text}</div><div class="phone" style="display:none">{text}</div>') == [SENTENCE] * 3


def test_the_title_stands_first_wherever_the_page_has_it() -> None:
    page = (
        f"<title>{TITLE}_青岚市人民政府</title><header><p>{TITLE}</p></header><ul>{'<li><a href=x>要闻</a>' * 9}</ul>"
    )
    assert texts(f"{page}<div><p>{SENTENCE}</p></div>") == [TITLE, SENTENCE]


def test_a_title_above_headings_is_not_lost() -> None:
    top = f"<title>{TITLE}</title><header><h1>{TITLE}</h1></header>"
    assert texts(f"{top}<h2>一、限行路段</h2><p>{SENTENCE}</p>") == [TITLE, "一、限行路段", SENTENCE]
    assert texts(f"{top}<p>青岚市人民政府</p><p>{SENTENCE}</p>") == [TITLE, "青岚市人民政府", SENTENCE]


def test_the_name_of_the_site_is_no_title() -> None:
    page = modern("2024年青岚市政府工作报告", [SENTENCE] * 3)
    assert texts(page)[0] == "2024年青岚市政府工作报告"


def test_a_teaser_that_breaks_off_is_not_read_and_a_sentence_is() -> None:
    teaser = f"<dl><dt><a href=x>青岚要闻</a></dt><dd>{SENTENCE[:-1]}……</dd></dl>"
    page = framed(TITLE, [SENTENCE] * 9)
    assert texts(page.replace("站内搜索", teaser)) == texts(page)
    lost = f"<p>{SENTENCE[:-1]}，他们明年出师。</p>"
    assert f"{SENTENCE[:-1]}，他们明年出师。" in texts(page.replace("站内搜索", lost))


def test_links_between_paragraphs_of_an_element_are_text() -> None:
    page = f'<div><p>{SENTENCE}</p><p><a href="/x">青岚市竹产业条例</a></p><p>{SENTENCE}</p></div>'
    assert texts(page) == [SENTENCE, "青岚市竹产业条例", SENTENCE]
    page = f'<div><p>{SENTENCE}</p><p><a href="a.docx">附件：任务分工表</a></p></div>'
    assert texts(page) == [SENTENCE, "附件：任务分工表"]
    page = f'<div><p>{SENTENCE}</p></div><div><a href="/get?id=3">附件1：任务分工表</a></div><p>【打印】</p>'
    assert texts(page) == [SENTENCE, "附件1：任务分工表"]


def test_a_page_of_nothing_but_links_is_read_all_the_same() -> None:
    assert texts(f"<ul>{''.join(f'<li><a href=x>{name}</a>' for name in MENU)}</ul>") == MENU


def test_kinds_and_places() -> None:
    page = f"<h1>{TITLE}</h1><div>甲<br>乙<p>丙</p>丁</div><table border=1><tr><td>一<td>二<tr><td>三<td>四</table>"
    assert lines(page) == (
        LaidLine(TITLE, 1, Kind.HEADING),
        LaidLine("甲", 2),
        LaidLine("乙", 2),
        LaidLine("丙", 3),
        LaidLine("丁", 4),
        LaidLine("一\t二", 5, Kind.TABLE_ROW),
        LaidLine("三\t四", 6, Kind.TABLE_ROW),
    )
    assert read_html(page.encode(), "").part is Part.PARAGRAPH


def test_places_count_what_is_left_out() -> None:
    found = lines(parted(TITLE, [SENTENCE] * 4))
    assert [line.at - found[1].at for line in found[1:5]] == [0, 1, len(NEWS) + 3, len(NEWS) + 4]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>一&nbsp;二&amp;三&ldquo;四&#20116;&#x516D;</p>", ["一\xa0二&三“四五六"]),
        ("<p>　　一句\n  话 two\nwords</p>", ["一句话 two words"]),
        ("<p>增长5%<sup><a href='#n1'>1</a></sup>，见<sup>2</sup>和<sup>[3]</sup></p>", ["增长5%[1]，见[2]和[3]"]),
        ("<p>10<sup>4</sup>km<sup>2</sup><a href='#n'><sup>7</sup></a></p>", ["10⁴km²[7]"]),
        ("<p>CO<sub>2</sub></p>", ["CO2"]),
        ("<p>看<span style='display:none'>不</span>见<b hidden>它</b></p>", ["看见"]),
        ("<pre>  甲\n 乙</pre>", ["甲", "乙"]),
        ("<ol><li>甲<li><p>乙</p><li value=7>2024年丙<li>八、丁</ol>", ["1.甲", "2.乙", "7. 2024年丙", "八、丁"]),
        ("<ol style='list-style: none'><li>甲</ol><ul><li>乙</ul>", ["甲", "乙"]),
        ("<div>前<span hidden>藏<p>里</p></span>后</div>", ["前", "后"]),
        ("<ucapcontent><p>甲</p><founder-x>乙</founder-x></ucapcontent>", ["甲", "乙"]),
        ("<p>甲<br><br/>乙</br>丙", ["甲", "乙", "丙"]),
        ("<p>增长\n5%，GDP\n500亿元</p>", ["增长5%，GDP 500亿元"]),
        (
            "甲<span style='display:block'>乙</span><b style='display: block'>丙</b><i>丁</i>戊",
            ["甲", "乙", "丙", "丁戊"],
        ),
        ("<dl><dt>甲<dd>乙</dl>", ["甲", "乙"]),
        ("<p>甲</p></body></html><p>乙", ["甲", "乙"]),
        ("没有元素\r\n\r\n的文字", ["没有元素", "的文字"]),
        ("<p>甲</p><p title='乙", ["甲"]),
    ],
)
def test_text_is_what_a_browser_shows(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


def test_notes_of_an_editor_are_notes() -> None:
    page = f"<p>{SENTENCE}</p><div id=ftn1><p><a href='#_ftnref1'>[1]</a>竹编是用竹篾编成的器具。</p></div>"
    assert lines(page)[1] == LaidLine("[1]竹编是用竹篾编成的器具。", 2, Kind.NOTE)


PLAN = """<h1>2024年青岚市重点任务分工方案</h1><table class=MsoNormalTable>
<tr><td rowspan=2>序号</td><td rowspan=2>工作任务</td><td colspan=2>责任分工</td><td rowspan=2>完成时限</td></tr>
<tr><td>牵头<br>单位</td><td>配合单位</td></tr><tr><td colspan=5>一、产业</td></tr>
<tr><td>1</td><td><p>建设竹产业集群。</p><p>办好竹博会。</p></td><td rowspan=2>市林业局</td>
<td>市财政局<br>市商务局</td><td>6月底前</td></tr><tr><td>2</td><td>栽竹。</td><td></td><td>年底</td></tr></table>"""


def test_cells_keep_their_columns_and_stand_once() -> None:
    assert texts(PLAN)[1:] == [
        "序号\t工作任务\t责任分工\t\t完成时限",
        "\t\t牵头 单位\t配合单位\t",
        "一、产业\t\t\t\t",
        "1\t建设竹产业集群。 办好竹博会。\t市林业局\t市财政局 市商务局\t6月底前",
        "2\t栽竹。\t\t\t年底",
    ]


def test_tasks_are_read_from_a_table() -> None:
    one, two = read_tasks(document("\n".join(texts(PLAN))))
    assert (one.section, one.lead_units, one.support_units) == ("一、产业", ("市林业局",), ("市财政局", "市商务局"))
    assert (two.task, two.deadline) == ("栽竹。", "年底")


@pytest.mark.parametrize("start", ["<table role=presentation><tr><td>", "<table><tr><td>", "<table><tr><td>左<td>"])
def test_tables_that_lay_out_the_page_are_none(start: str) -> None:
    found = lines(f"{start}<p>{SENTENCE}</p><p>{SENTENCE}</p></td></tr></table>")
    assert [line.text for line in found if line.text != "左"] == [SENTENCE] * 2
    assert not any(line.kind for line in found)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (codecs.BOM_UTF8 + SENTENCE.encode(), ""),
        (codecs.BOM_UTF16_LE + f"<p>{SENTENCE}".encode("utf-16-le"), ""),
        (SENTENCE.encode("gb18030"), ""),
        (SENTENCE.encode("gb18030"), "gb2312"),
        (SENTENCE.encode("gb18030"), "gb9999"),
        (SENTENCE.encode(), "gb2312"),
        (SENTENCE.encode(), "rot13"),
        ("竹".encode("gb18030"), "GBK"),
        ("青嵐市政府工作報告，發展經濟。".encode("big5"), "big5"),
    ],
)
def test_a_page_is_decoded_by_what_it_is_before_what_it_says(data: bytes, told: str) -> None:
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE)):
        data = f'<meta http-equiv=Content-Type content="text/html; charset={told}"><p>'.encode() + data
    (line,) = read_html(data, "qinglan.html").lines
    assert line.text in (SENTENCE, "竹", "青嵐市政府工作報告，發展經濟。")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "shows no text"),
        (b"<html><body><div id=app></div><script>render()</script></body></html>", "shows no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "is not text"),
        (b"<div>" * 100_000 + SENTENCE.encode(), "deep within each other"),
        (b"<table><tr><td>" * 50_000 + SENTENCE.encode(), "deep within each other"),
        (b"<p " + b" ".join(b"a%d=1" % k for k in range(300_000)) + b">a", "attributes"),
        (b'<p x" ' + b" ".join(b"a%d" % k for k in range(300_000)) + b">a", "attributes"),
        (b'<p a=">" ' + b" ".join(b"a%d='>'" % k for k in range(100_000)) + b">a", "attributes"),
        (b"<p>a" * 110_000, "paragraphs or cells"),
        (b"<p>" + b"<br>a" * 110_000, "paragraphs or cells"),
        (b"<table>" + b"<td>" * 110_000, "paragraphs or cells"),
        (b"<p>" + b"<i hidden>a</i>" * 110_000, "paragraphs or cells"),
        (b"<p>" + b"a" * 2**25, "more than 32 MB"),
    ],
)
def test_what_is_beyond_a_page_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as raised:
        read_html(data, "qinglan.html")
    assert raised.value.wording.zh


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{SENTENCE * 100_000}",
        f"<p title='{SENTENCE * 100_000}'>{SENTENCE}",
        f"<p style='{'border' * 500_000}'>{SENTENCE}",
        f"<p>{'<sup>1</sup>' * 200_000}{SENTENCE}",
        f"<p>{SENTENCE}<!--{'<!--' * 500_000}",
        f"<p>{SENTENCE}</p>{'</x>' * 500_000}",
        f"<p>{' ' * 300_000}{SENTENCE}",
        "<!DOCTYPE html ["
        + "".join(f'<!ENTITY a{k} "{f"&a{k - 1};" * 9}">' for k in range(40))
        + f"]><p>{SENTENCE}&a39;",
    ],
    ids=["line", "attribute", "style", "notes", "comments", "ends", "spaces", "entities"],
)
def test_what_has_no_end_is_read_in_one_go(page: str) -> None:
    assert any(SENTENCE in text for text in texts(page))


def test_spans_without_end_stay_within_a_row() -> None:
    page = f"<table border=1><tr><td rowspan=999999 colspan=999999>甲<td>乙{'<tr><td>丙<td>丁' * 500}</table>"
    assert max(map(len, texts(page))) < 2_000
