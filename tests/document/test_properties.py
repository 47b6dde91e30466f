"""What holds for any text whatever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from govcheck.document.source import Source
from govcheck.document.volume import read_volume

LINES = st.sampled_from(
    [
        "2024年青岚市政府工作报告",
        "政府工作报告",
        "2024年1月18日在青岚市第六届人民代表大会第三次会议上",
        "各位代表：",
        "目 录",
        "1．青岚市政府工作报告\t3",
        "一、2023年工作回顾",
        "（二）把路修通",
        "——桥也架好了。",
        "1.修路。2.架桥。（责任单位：市交通局）",
        "— 3 —",
        "##paidbegin##",
        "下载",
        "完成投资5",
        "亿元，增长6.1%。",
        "名词解释",
        "序号\t任务\t时限",
        "　　办好实事。　　再办一件。",
        "“没有说完",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\f", "\u2028", ""])
REPORTS = st.lists(st.tuples(LINES, ENDS), max_size=14).map(lambda parts: "".join(a + b for a, b in parts))
ANYTHING = st.one_of(st.text(max_size=120), REPORTS)


@settings(max_examples=300)
@given(ANYTHING)
def test_every_character_is_in_one_paragraph_or_is_white_space(text: str) -> None:
    volume = read_volume(Source("x.txt", text))
    times = [0] * len(text)
    for paragraph in volume.paragraphs:
        for k in range(paragraph.start, paragraph.end):
            times[volume.flow.origin(k)] += 1
    assert all(n == 1 or (n == 0 and c.isspace()) for n, c in zip(times, text, strict=True))


@settings(max_examples=200)
@given(ANYTHING)
def test_paragraphs_are_in_order_and_cover_their_documents(text: str) -> None:
    volume = read_volume(Source("x.txt", text))
    ends = 0
    for paragraph in volume.paragraphs:
        assert ends <= paragraph.start < paragraph.end
        ends = paragraph.end
    for document in volume.documents:
        assert document.start == document.paragraphs[0].start
        assert document.end == document.paragraphs[-1].end


@settings(max_examples=200)
@given(ANYTHING)
def test_every_location_leads_back(text: str) -> None:
    volume = read_volume(Source("x.txt", text))
    for paragraph in volume.paragraphs:
        for k in (paragraph.start, paragraph.end - 1):
            origin = volume.flow.origin(k)
            assert volume.flow.locate(origin) == k
            position = volume.source.lines.position(origin)
            assert volume.source.lines.line_start(position.line) + position.column - 1 == origin
            assert volume.flow.text[k] in (text[origin], " ")


@settings(max_examples=200)
@given(ANYTHING)
def test_sections_nest(text: str) -> None:
    for document in read_volume(Source("x.txt", text)).documents:
        for section in document.walk():
            assert document.start <= section.start <= section.end <= document.end
            if section.parent is not None:
                assert section.level == section.parent.level + 1
                assert section.parent.start <= section.start <= section.end <= section.parent.end
