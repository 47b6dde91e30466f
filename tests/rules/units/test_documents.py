"""UNT in documents: each slip by a sentence of its own, and what is written like one and is right."""

import pytest

from govcheck.checking.documents import check_document
from govcheck.registry import selected
from tests.documents import document

UNT = selected(["UNT"])
HEAD = "2024年青岚市政府工作报告\n一、2023年工作回顾\n"


def found(sentence: str) -> list[tuple[str, str, str]]:
    """Code, severity and place of each finding in a sentence."""
    findings = check_document(document(f"{HEAD}{sentence}\n"), UNT)
    return [(each.code, each.severity.value, each.excerpt) for each in findings]


@pytest.mark.parametrize(
    ("sentence", "code", "severity", "place"),
    [
        # a unit of another dimension
        ("城镇新增就业3.2万亩。", "UNT001", "error", "城镇新增就业3.2万亩"),
        ("全市城镇新增就业达到3.2万亩以上，增长4%。", "UNT001", "error", "全市城镇新增就业达到3.2万亩以上"),
        ("粮食产量稳定在20万人以上。", "UNT001", "error", "粮食产量稳定在20万人以上"),
        ("地区生产总值由400亿元增加到486亿吨。", "UNT001", "error", "地区生产总值由400亿元增加到486亿吨"),
        ("地区生产总值跨越500亿吨大关。", "UNT001", "error", "地区生产总值跨越500亿吨"),
        # a magnitude
        ("地区生产总值486万元，增长6%。", "UNT002", "warning", "地区生产总值486万元"),
        ("地区生产总值486万亿元，增长6%。", "UNT002", "warning", "地区生产总值486万亿元"),
        ("农村居民人均可支配收入1.8亿元，增长7%。", "UNT002", "warning", "农村居民人均可支配收入1.8亿元"),
        (
            "地区生产总值4860亿元，一般公共预算收入320亿元，社会消费品零售总额1900万元。",
            "UNT002",
            "warning",
            "社会消费品零售总额1900万元",
        ),
        ("地区生产总值4860亿元，一般公共预算收入320万元。", "UNT002", "warning", "一般公共预算收入320万元"),
        # points and percent
        ("地区生产总值增长6.5个百分点。", "UNT003", "error", "地区生产总值增长6.5个百分点"),
        ("茶叶收入下降6.5个百分点。", "UNT003", "warning", "茶叶收入下降6.5个百分点"),
        ("地区生产总值486亿元、增长6.5个百分点。", "UNT003", "error", "增长6.5个百分点"),
        ("城乡居民人均可支配收入分别增长6.5个百分点和7%。", "UNT003", "error", None),
        ("住院报销比例上调5%。", "UNT003", "warning", "住院报销比例上调5%"),
        ("茶产业增加值占地区生产总值比重提高1.2%。", "UNT003", "warning", None),
        ("常住人口城镇化率提高1.2%。", "UNT003", "warning", "常住人口城镇化率提高1.2%"),
        ("常住人口城镇化率增长1.2%。", "UNT003", "info", "常住人口城镇化率增长1.2%"),
        ("家庭医生签约率提升5%。", "UNT003", "info", "家庭医生签约率提升5%"),
        ("茶产业产值占比为29.3%，较上年提高4.2%。", "UNT003", "warning", "较上年提高4.2%"),
        # what cannot be
        ("地区生产总值增长65%。", "UNT004", "error", "地区生产总值增长65%"),
        ("规模以上工业增加值增长650%。", "UNT004", "warning", "规模以上工业增加值增长650%"),
        ("城镇调查失业率55%。", "UNT004", "error", "城镇调查失业率55%"),
        ("茶农用水下降120%。", "UNT004", "warning", "茶农用水下降120%"),
        ("茶产业产值占比达到130%。", "UNT004", "warning", "茶产业产值占比达到130%"),
        ("常住人口城镇化率达到158%。", "UNT004", "warning", "常住人口城镇化率达到158%"),
        ("空气质量优良天数达到380天。", "UNT004", "error", "空气质量优良天数达到380天"),
        # misspelt
        ("完成产业投资48亿圆，增长6%。", "UNT005", "warning", "48亿圆"),
        ("产值超10亿圆的茶企3家。", "UNT005", "warning", "10亿圆"),
        ("农村公路新改建30公理。", "UNT005", "warning", "30公理"),
        ("失业率回落1.2个百份点。", "UNT005", "warning", "1.2个百份点"),
        ("粮食产量20万顿。", "UNT005", "info", "20万顿"),
        # missing
        ("地区生产总值增长6.5，就业稳定。", "UNT006", "warning", "6.5"),
        ("全市地区生产总值同比增长6.5。", "UNT006", "warning", "6.5"),
        ("地区生产总值达到486亿元、增长6.5，就业稳定。", "UNT006", "warning", "6.5"),
        ("地区生产总值达到486，就业稳定。", "UNT006", "warning", "486"),
    ],
)
def test_a_slip(sentence: str, code: str, severity: str, place: str | None) -> None:
    told = [each for each in found(sentence) if each[0] == code]
    assert [each[1] for each in told] == [severity], told
    assert place is None or told[0][2] == place


@pytest.mark.parametrize(
    "sentence",
    [
        # the number is of another noun
        "22个优良比例稳定的断面全部达标。",
        "粮食产量创10年新高。",
        "出台推动经济增长的政策55条。",
        "31个村集体经济收入超过20万元。",
        # small and large amounts that are right
        "地区生产总值486亿元，进出口总额3200万元，实际使用外资600万美元。",
        "茶产业税收420万元，云溪镇一般公共预算收入960万元。",
        "规上工业亩均税收37.5万元、增长13%。",
        "全国地区生产总值126万亿元，我市地区生产总值486亿元。",
        "一般公共预算收入五年累计完成1600亿元。",
        # points that are right
        "地区生产总值增速提高0.5个百分点，高于全国0.7个百分点。",
        "工业投资拉动地区生产总值增长2个百分点。",
        "地区生产总值增长6%，比上年提高4.7个百分点，快于全省1.2个百分点。",
        "茶产业产值占比提高5个百分点，达到30%。",
        "一般公共预算收入下降3%，低于茶业支出增幅41个百分点。",
        # percent that is right
        "电信诈骗发案率下降55%，游客投诉率下降12%。",
        "茶企实现产值48亿元，占工业总产值比重56.7%，增长18%。",
        "茶产业产值占比提高到35%，住院报销比例由60%提高至65%。",
        "居民消费价格涨幅控制在3%左右，居民消费价格指数103%。",
        # values that are far and right
        "完成年度计划的110%，基本医疗保险参保率达到101%，学前教育毛入园率105%。",
        "二十年来地区生产总值增长880%，年均增长12%。",
        "茶企利润下降130%，由盈转亏。",
        "竹编出口增长13.9倍，新增机架增长132.7%。",
        # units that are right
        "举办茶会3场，惠及3万员工，3公里园区建成，4亿圆梦基金到位。",
        "地区生产总值、固定资产投资分别增长6.5、7.2和8%。",
        "地区生产总值增长6.5—7%，一般公共预算收入2023年完成32亿元。",
        "空气质量优良天数340天，空气质量综合指数3.2，居全省第3。",
    ],
)
def test_what_is_right(sentence: str) -> None:
    assert found(sentence) == []


def test_a_finding_shows_what_it_is_compared_with() -> None:
    text = f"{HEAD}地区生产总值4860亿元，一般公共预算收入3200万元。\n"
    (finding,) = check_document(document(text), UNT)
    assert finding.data["likely"] == "3200亿元"
    assert finding.message.zh == "“一般公共预算收入”为3200万元，而“地区生产总值”为4860亿元；若为3200亿元则相符"
    assert [each.excerpt for each in finding.related] == ["地区生产总值4860亿元"]


def test_a_report_of_a_town_has_small_amounts() -> None:
    text = "2024年云溪镇政府工作报告\n一、2023年工作回顾\n地区生产总值8600万元，增长6%。\n"
    assert check_document(document(text, "云溪镇.txt"), UNT) == []


@pytest.mark.parametrize(
    "line", ["1万" * 50_000, "增长6.5个百分点、" * 30_000, "9" * 50_000 + "亿园", "地区生产总值486亿元，" * 20_000]
)
def test_long_lines_take_no_time(line: str) -> None:
    check_document(document(f"{HEAD}{line}\n"), UNT)
