import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.quantities.grammar import read_numbers
from govcheck.quantities.model import Code, Form, Proportions, Quantity
from govcheck.quantities.plain import plain


def read(text: str) -> list[str]:
    """The quantities of a text as ``op value-high unit``."""
    found = [each for each in read_numbers(plain(text).text) if isinstance(each, Quantity)]
    highs = [f"-{q.value_high}" if q.value_high is not None else "" for q in found]
    return [f"{q.op.value} {q.value}{high} {q.unit or ''}".strip() for q, high in zip(found, highs, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # numerals and magnitudes
        ("产值610亿元", ["eq 610 亿元"]),
        ("产值1.2万亿元", ["eq 1.2 万亿元"]),
        ("奖补1,250.5万元", ["eq 1250.5 万元"]),
        ("增长５．５％", ["eq 5.5 %"]),
        ("三千五百万元", ["eq 3500 万元"]),
        ("百分之五", ["eq 5 %"]),
        ("百分之三点五", ["eq 3.5 %"]),
        ("三分之一", ["eq 0.3333"]),
        ("1/3以上", ["ge 0.3333"]),
        ("高校10所以上", ["ge 10 所"]),
        ("一半以上", ["ge 0.5"]),
        ("近七成", ["approx 7 成"]),
        ("增长1.2倍", ["eq 1.2 倍"]),
        ("1000多家", ["gt 1000 家"]),
        ("5万余个", ["gt 5 万个"]),
        ("30余万人", ["gt 30 万人"]),
        # the longest unit
        ("发电5亿千瓦时", ["eq 5 亿千瓦时"]),
        ("装机3万千瓦", ["eq 3 万千瓦"]),
        ("用电8千瓦时", ["eq 8 千瓦时"]),
        ("游客8万人次", ["eq 8 万人次"]),
        ("提高2个百分点", ["eq 2 个百分点"]),
        ("提高2百分点", ["eq 2 个百分点"]),
        ("房源3.5万套（间）", ["eq 3.5 万套（间）"]),
        ("44微克/立方米", ["eq 44 微克/立方米"]),
        ("税收40万元/亩", ["eq 40 万元/亩"]),
        # bounds behind
        ("5%以上", ["ge 5 %"]),
        ("5万元及以上", ["ge 5 万元"]),
        ("5%以内", ["le 5 %"]),
        ("5%左右", ["approx 5 %"]),
        ("90日内", ["le 90 日"]),
        # bounds before
        ("突破300亿元", ["gt 300 亿元"]),
        ("不低于5%", ["ge 5 %"]),
        ("控制在3%", ["le 3 %"]),
        ("控制在3%左右", ["approx 3 %"]),
        ("不足10个", ["lt 10 个"]),
        ("约20公里", ["approx 20 公里"]),
        ("超过5%以上", ["gt 5 %"]),
        ("迈上500亿元新台阶", ["ge 500 亿元"]),
        # ranges
        ("1—2个", ["range 1-2 个"]),
        ("2至3户", ["range 2-3 户"]),
        ("5%-5.5%", ["range 5-5.5 %"]),
        ("10万~12万亩", ["range 10-12 万亩"]),
        ("5000或10000元", ["range 5000-10000 元"]),
        # milestones
        ("突破千亿元", ["gt 1000 亿元"]),
        ("突破千亿，创新高", ["gt 1000 亿元"]),
        ("突破千亿产业集群", []),
        ("迈上千亿级台阶", ["ge 1000 亿元"]),
        ("达到百亿元", ["eq 100 亿元"]),
        # counts that stand side by side
        ("212个864亿元", ["eq 212 个", "eq 864 亿元"]),
        ("3246户1.3万人", ["eq 3246 户", "eq 1.3 万人"]),
        ("由3.84%降至0.61%", ["eq 3.84 %", "eq 0.61 %"]),
        ("从3%到5%", ["eq 3 %", "eq 5 %"]),
        ("两个百分点", ["eq 2 个百分点"]),
        ("十件民生实事", ["eq 10 件"]),
        ("办好十项实事", ["eq 10 项"]),
        # Chinese numerals from ten on, before what is counted so
        ("新建三十家", ["eq 30 家"]),
        ("新建十所", ["eq 10 所"]),
        ("三亩", ["eq 3 亩"]),
        # bare magnitudes behind what is reached
        ("突破万亿元", ["gt 10000 亿元"]),
        ("迈上千元台阶", ["ge 1000 元"]),
        ("突破五百亿元", ["gt 500 亿元"]),
        ("迈上百亿美元台阶", ["ge 100 亿美元"]),
        # a second classifier in brackets
        ("12条（个）", ["eq 12 条（个）"]),
        ("800人次（人）", ["eq 800 人次"]),
        ("800人次（户）", ["eq 800 人次（户）"]),
        # the longest bound, and one that is part of a longer word
        ("累计达到或超过300亿元", ["ge 300 亿元"]),
        ("将历史性突破300亿元", ["gt 300 亿元"]),
        ("5%上下", ["approx 5 %"]),
        ("8小时内", ["le 8 小时"]),
        ("办好5个内陆港", ["eq 5 个"]),
        ("过半数", ["gt 0.5"]),
    ],
)
def test_a_quantity(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "拨打“12345”热线",
        "“1+4+16+N”产业体系",
        "1+2+N体系",
        "2×100万千瓦机组",
        "G338线改造",
        "PM2.5治理",
        "5A级景区",
        "4S店",
        "2024年1月8日",
        "2021—2025年",
        "1-10月",
        "“十四五”规划",
        "第3次会议",
        "30周年",
        "三大行动、五个坚持",
        "一方有难、八方支援",
        "千亿级产业集群",
        "亿元以上项目",
        "万元以上",
        "3、4号机组",
        "山海701所、801所等",
        "12345热线",
        "（3）",
        "[15]",
        "12.激发市场活力",
        "2024／2025榨季",
        "2024／2025年榨季",
        "服务2.0版",
        "4·29战役",
        "新建九家",
        "十二条措施",
        "三所实事",
        "风力十级",
    ],
)
def test_what_is_written_with_figures_and_is_no_quantity(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("通过10项", ["eq 10 项"]),
        ("签约20个", ["eq 20 个"]),
        ("集中签约20个", ["eq 20 个"]),
        ("经过3公里", ["eq 3 公里"]),
        ("附近5公里", ["eq 5 公里"]),
        ("节约8万元", ["eq 8 万元"]),
    ],
)
def test_a_word_that_ends_like_a_bound_is_none(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", ["12部门", "3次产业", "5家庭", "6项目", "8个体户"])
def test_a_unit_that_begins_another_word_is_none(text: str) -> None:
    assert all(len(each.split()) == 2 for each in read(text))


def test_proportions_are_told_as_such() -> None:
    (parts,) = read_numbers(plain("三次产业结构为19.2︰17︰63.8").text)
    assert isinstance(parts, Proportions)
    assert [str(value) for value in parts.values] == ["19.2", "17", "63.8"]


@pytest.mark.parametrize("text", ["2024年1月8日", "G338线", "“1+4+16+N”", "30周年", "[15]"])
def test_codes_are_told_as_such(text: str) -> None:
    assert read_numbers(f"甲{text}") == [Code(1, 1 + len(text))]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("师生比1.79:1", Form.TO_ONE),
        ("三分之一", Form.FRACTION),
        ("1/3", Form.FRACTION),
        ("一半", Form.FRACTION),
        ("突破千亿元", Form.MILESTONE),
        ("突破500亿元", Form.PLAIN),
    ],
)
def test_the_form_tells_how_a_number_is_written(text: str, form: Form) -> None:
    (quantity,) = read_numbers(text)
    assert isinstance(quantity, Quantity)
    assert quantity.form is form


@pytest.mark.parametrize(
    ("text", "side"), [("5%", ""), ("超过5%", "before"), ("5%以上", "after"), ("5万余个", "after")]
)
def test_the_side_of_the_bound(text: str, side: str) -> None:
    (quantity,) = read_numbers(text)
    assert isinstance(quantity, Quantity)
    assert quantity.bounded == side


def test_ranks_have_a_form_of_their_own() -> None:
    third, tenth = (q for q in read_numbers("居全省第3位、前十位") if isinstance(q, Quantity))
    assert (third.form, third.op.value, third.value) == (Form.RANK, "eq", 3)
    assert (tenth.form, tenth.op.value, tenth.value) == (Form.RANK, "le", 10)


def test_the_range_takes_the_bounds_in() -> None:
    text = "力争突破300亿元以上"
    (quantity,) = read_numbers(text)
    assert isinstance(quantity, Quantity)
    assert text[quantity.start : quantity.end] == "突破300亿元以上"
    assert text[quantity.number :].startswith("300")


@given(st.text(alphabet="增长达第前约超突破1234567890.,%亿万千百元个户成分之半—-至“”（）:×+ABg年月日", max_size=80))
def test_numbers_stand_in_order_and_do_not_overlap(text: str) -> None:
    written = plain(text).text
    found = read_numbers(written)
    last = 0
    for each in found:
        begin = each.number if isinstance(each, Quantity) else each.start
        assert last <= begin < each.end <= len(written)
        last = each.end
        if isinstance(each, Code):
            assert written[each.start : each.end]
