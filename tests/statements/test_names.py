"""Which name a number is given to."""

import pytest

from govcheck.statements.attributes import NAME_REACH
from govcheck.statements.names import Namer, Stripped
from tests.statements.said import REVIEW, said, statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # before the number
        ("地区生产总值增长5.5%。", ["地区生产总值 growth eq 5.5 %"]),
        ("全市规上工业增加值增长6%左右。", ["规模以上工业增加值 growth approx 6 %"]),
        ("确保粮食播种面积稳定在120万亩以上。", ["粮食播种面积 level ge 120 万亩"]),
        ("力争茶产业链产值突破80亿元。", ["茶产业链产值 level gt 80 亿元"]),
        # behind it
        ("打造20个竹编工坊。", ["打造竹编工坊 count eq 20 个"]),
        ("选派300名茶技员。", ["选派茶技员 count eq 300 名"]),
        ("建成100公里绿道。", ["建成绿道 count eq 100 公里"]),
        ("推动30家企业开展数字化改造。", ["企业开展数字化改造 count eq 30 家"]),
        ("确保40%以上的乡镇卫生院达到省级标准。", ["乡镇卫生院达到省级标准 share ge 40 %"]),
        # an attribute of what is counted
        ("培育营业收入过10亿元企业5家。", ["培育营业收入过10亿元企业 count eq 5 家"]),
        ("实施500万元以上项目80个。", ["实施500万元以上项目 count eq 80 个"]),
        ("建成2座110千伏变电站。", ["建成110千伏变电站 count eq 2 座"]),
        ("新增亿级园区3个、50亿级企业2家。", ["新增亿级园区 count eq 3 个", "新增50亿级企业 count eq 2 家"]),
        ("撤并34所20人以下小规模学校。", ["撤并20人以下小规模学校 count eq 34 所"]),
        # counts that stand side by side
        ("改造老旧小区93个6350户。", ["改造老旧小区 count eq 93 个", "改造老旧小区 count eq 6350 户"]),
        ("帮扶4万户19万名监测对象。", ["帮扶监测对象 count eq 4 万户", "帮扶监测对象 count eq 19 万名"]),
        # a verb that holds on, and the nouns of a list
        (
            "新增茶企12家、竹企8家，新增学位500个。",
            ["新增茶企 count eq 12 家", "新增竹企 count eq 8 家", "新增学位 count eq 500 个"],
        ),
        ("抓好22个省列、109个市列重大项目。", ["省列重大项目 count eq 22 个", "市列重大项目 count eq 109 个"]),
        ("特色茶园新增12处。", ["新增特色茶园 count eq 12 处"]),
        ("毛尖、岩茶、白茶等茶叶品牌价值达到30亿元。", ["茶叶品牌价值 level eq 30 亿元"]),
    ],
)
def test_the_name_beside_a_number(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the subject goes on
        ("地区生产总值610亿元，同比增长8%。", ["地区生产总值 level eq 610 亿元", "地区生产总值 growth eq 8 %"]),
        ("竹编产业产值增长25%以上，总量突破60亿元。", ["竹编产业产值 growth ge 25 %", "竹编产业产值 level gt 60 亿元"]),
        ("茶园面积达到60万亩、增长5%。", ["茶园面积 level eq 60 万亩", "茶园面积 growth eq 5 %"]),
        # a bare noun takes what it is of from before
        ("粮食面积稳定在121万亩，总产量达到60万吨。", ["粮食播种面积 level eq 121 万亩", "粮食产量 level eq 60 万吨"]),
        ("实施重点项目80个，完成投资50亿元。", ["实施重点项目 count eq 80 个", "实施重点项目投资 level eq 50 亿元"]),
        ("推动竹编产业链延链，产值达到25亿元。", ["竹编产业链产值 level eq 25 亿元"]),
        # of several subjects each its own
        (
            "茶叶基金15亿元、竹业基金3亿元，分别增长20%和30%。",
            [
                "茶叶基金 level eq 15 亿元",
                "竹业基金 level eq 3 亿元",
                "茶叶基金 growth eq 20 %",
                "竹业基金 growth eq 30 %",
            ],
        ),
        ("茶叶产值30亿元、同比增长（以下简称增长）8%。", ["茶叶产值 level eq 30 亿元", "茶叶产值 growth eq 8 %"]),
        (
            "地区生产总值突破700亿元，人均超过6万元。",
            ["地区生产总值 level gt 700 亿元", "人均地区生产总值 level gt 6 万元"],
        ),
        # money that is spent
        ("安排28亿元，办好十件民生实事。", ["安排资金 level eq 28 亿元", "办好民生实事 count eq 10 件"]),
        # a sentence begins anew
        ("茶园面积达到60万亩。竹林面积达到8万亩。", ["茶园面积 level eq 60 万亩", "竹林面积 level eq 8 万亩"]),
    ],
)
def test_a_subject_goes_on(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "城乡居民人均可支配收入分别增长5%和6%以上。",
            ["城镇居民人均可支配收入 growth ge 5 %", "农村居民人均可支配收入 growth ge 6 %"],
        ),
        (
            "城镇和农村居民人均可支配收入分别增长5.5%左右、6%以上。",
            ["城镇居民人均可支配收入 growth approx 5.5 %", "农村居民人均可支配收入 growth ge 6 %"],
        ),
        (
            "城乡居民人均可支配收入分别达到35402元、11718元，增长6%和8.5%。",
            [
                "城镇居民人均可支配收入 level eq 35402 元",
                "农村居民人均可支配收入 level eq 11718 元",
                "城镇居民人均可支配收入 growth eq 6 %",
                "农村居民人均可支配收入 growth eq 8.5 %",
            ],
        ),
        ("存、贷款余额分别增长8%、9%。", ["存款余额 growth eq 8 %", "贷款余额 growth eq 9 %"]),
        ("茶叶、竹编产值分别达到30亿元、12亿元。", ["茶叶产值 level eq 30 亿元", "竹编产值 level eq 12 亿元"]),
        ("青茶产量、加工量分别达到5万吨、3万吨。", ["青茶产量 level eq 5 万吨", "青茶加工量 level eq 3 万吨"]),
        ("交通、能源、水利分别完成投资18亿元、2亿元、3亿元。", ["交通投资", "能源投资", "水利投资"]),
        ("茶园、竹园各5处。", ["茶园 count eq 5 处", "竹园 count eq 5 处"]),
        ("游客人次、旅游收入均增长15%。", ["游客人次 growth eq 15 %", "旅游收入 growth eq 15 %"]),
        (
            "固定资产投资、社会消费品零售总额增长6%。",
            ["固定资产投资 growth eq 6 %", "社会消费品零售总额 growth eq 6 %"],
        ),
        ("断面达标率、水源达标率达到100%。", ["断面达标率 share eq 100 %", "水源达标率 share eq 100 %"]),
        ("建设国储林、生态林18万亩。", ["建设国储林、生态林 count eq 18 万亩"]),
        ("吞吐量达到1300万人次、14.4万吨。", ["吞吐量 level eq 1300 万人次", "吞吐量 level eq 14.4 万吨"]),
        (
            "茶产业、竹产业营收分别达1.2万亿、8200亿元。",
            ["茶产业营收 level eq 1.2 万亿元", "竹产业营收 level eq 8200 亿元"],
        ),
    ],
)
def test_several_names(text: str, expected: list[str]) -> None:
    found = said(text)
    assert len(found) == len(expected)
    assert all(is_.startswith(begins) for is_, begins in zip(found, expected, strict=True)), found


def test_a_bound_covers_a_list_only_behind_respectively() -> None:
    assert said("茶叶、竹编产值分别增长7%和8%以上。") == ["茶叶产值 growth ge 7 %", "竹编产值 growth ge 8 %"]
    assert said("茶叶产值增长7%、竹编产值增长8%以上。") == ["茶叶产值 growth eq 7 %", "竹编产值 growth ge 8 %"]


@pytest.mark.parametrize(
    ("text", "name", "scope"),
    [
        ("示范区地区生产总值增长7%。", "地区生产总值", "示范区"),
        ("1-10月固定资产投资增长16%。", "固定资产投资", "1-10月"),
        ("上半年全市进出口总额增长9%。", "进出口总额", "上半年"),
        ("地区生产总值年均增长5%。", "地区生产总值", "年均"),
        ("一般公共预算收入增速高于全国平均水平0.7个百分点。", "一般公共预算收入", "高于全国平均水平"),
    ],
)
def test_what_narrows_a_name_is_its_scope(text: str, name: str, scope: str) -> None:
    (statement,) = statements(text, section=REVIEW)
    assert (statement.indicator, statement.scope, statement.known) == (name, scope, True)


@pytest.mark.parametrize(
    "text",
    [
        "跨境电商进出口额增长50%。",
        "民营企业增加值增长5%。",
        "脱贫人口人均可支配收入增长12%。",
        "高技术产业投资增长8%。",
    ],
)
def test_a_part_is_not_given_the_name_of_the_whole(text: str) -> None:
    (statement,) = statements(text)
    assert statement.indicator not in ("进出口总额", "工业增加值", "居民人均可支配收入", "固定资产投资")


@pytest.mark.parametrize("verb", ["新增", "共新增", "合计新增"])
def test_a_verb_behind_the_name_is_taken_whole(verb: str) -> None:
    assert said(f"创新案例{verb}22个。") == [f"{verb}创新案例 count eq 22 个"]


def test_the_name_is_kept_as_written() -> None:
    (statement,) = statements("全市固投增长6%。")
    assert (statement.indicator, statement.indicator_raw) == ("固定资产投资", "固投")


def test_of_a_clause_without_a_number_no_more_is_read_than_a_name_can_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    strip = Namer.strip

    def noting(self: Namer, text: str, start: int, *, inner: bool = True) -> Stripped:
        read.append(len(text))
        return strip(self, text, start, inner=inner)

    monkeypatch.setattr(Namer, "strip", noting)
    said("持续" * 300 + "，增长5%。")
    assert read
    assert max(read) <= NAME_REACH
