"""What a number measures, which way, and what binds it."""

import pytest

from tests.statements.said import REVIEW, said, statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶叶产值增长8%。", "茶叶产值 growth eq 8 %"),
        ("拥堵指数下降20%。", "拥堵指数 growth↓ eq 20 %"),
        ("药价平均降幅达53%。", "药价 growth↓ eq 53 %"),
        ("茶叶出口额增长1.2倍。", "茶叶出口额 growth eq 1.2 倍"),
        ("茶叶出口额是上年的3.6倍。", "茶叶出口额 level eq 3.6 倍"),
        ("茶园面积占比提高2个百分点。", "茶园面积占比 change eq 2 个百分点"),
        ("高耗能产业比重下降1个百分点。", "高耗能产业比重 change↓ eq 1 个百分点"),
        ("茶叶产值增加10亿元。", "茶叶产值 change eq 10 亿元"),
        ("茶叶产值增加到10亿元。", "茶叶产值 level eq 10 亿元"),
        ("茶农参保率达到95%。", "茶农参保率 share eq 95 %"),
        ("茶农参保率提高5%。", "茶农参保率 change eq 5 %"),
        ("茶叶产值占农业总产值的三分之一。", "茶叶产值占农业总产值比重 share eq 0.3333"),
        ("新建茶园2万亩。", "新建茶园 count eq 2 万亩"),
        ("茶园面积60万亩。", "茶园面积 level eq 60 万亩"),
        ("城镇调查失业率控制在5.5%以内。", "城镇调查失业率 share le 5.5 %"),
        ("居民消费价格涨幅3%左右。", "居民消费价格涨幅 growth approx 3 %"),
        ("居民消费价格指数控制在103%左右。", "居民消费价格指数 level approx 103 %"),
        ("地区生产总值5.5%左右。", "地区生产总值 growth approx 5.5 %"),
        ("确保经济增长6%。", "地区生产总值 growth eq 6 %"),
        ("空气质量优良天数保持在98%以上。", "空气质量优良天数比例 share ge 98 %"),
        ("空气质量优良天数达到350天以上。", "空气质量优良天数 level ge 350 天"),
        ("空气质量综合指数达到4.62。", "空气质量综合指数 level eq 4.62"),
        ("茶叶加工企业达到30家。", "茶叶加工企业 level eq 30 家"),
        ("茶叶综合实力居全省第3位。", "茶叶综合实力 [全省] rank eq 3 位"),
        ("茶叶出口额进入全国前10位。", "茶叶出口额 [全国] rank le 10 位"),
        ("支持各县打造2—3个特色产业。", "各县打造特色产业 count range 2-3 个"),
        ("存款迈上千亿级台阶。", "存款 level ge 1000 亿元"),
    ],
)
def test_measure_direction_and_bound(text: str, expected: str) -> None:
    (found,) = said(text)
    assert found == expected


def test_a_unit_that_a_list_shares() -> None:
    assert said("茶园面积占比、茶农参保率分别提高29个、14个百分点。") == [
        "茶园面积占比 change eq 29 个百分点",
        "茶农参保率 change eq 14 个百分点",
    ]
    assert said("茶园面积占比、茶农参保率、茶叶合格率分别提高2.9、1.4、0.6个百分点。") == [
        "茶园面积占比 change eq 2.9 个百分点",
        "茶农参保率 change eq 1.4 个百分点",
        "茶叶合格率 change eq 0.6 个百分点",
    ]
    assert said("茶叶、竹编产值分别增长7、8%。") == ["茶叶产值 growth eq 7 %", "竹编产值 growth eq 8 %"]


def test_half_of_a_semiconductor_is_none() -> None:
    assert said("一半导体项目建成投产。") == []
    assert said("一半以上茶园通过绿色认证。") == [
        "茶园通过绿色认证 share ge 0.5",
    ]


def test_a_count_is_not_of_a_rate() -> None:
    assert said("空气质量优良天数比例3个。") == []


def test_shares_of_three_industries() -> None:
    found = statements("三次产业结构调整为19.2︰17︰63.8。", section=REVIEW)
    assert [str(each.value) for each in found] == ["19.2", "17", "63.8"]
    assert {(each.measure.value, each.unit, each.indicator_raw) for each in found} == {("share", "%", "三次产业结构")}
    assert len({each.indicator for each in found}) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("报销比例由50%提高到74%。", ["baseline share 50 % 2022", "actual share 74 % 2023"]),
        ("茶企从80户增加到120户。", ["baseline level 80 户 2022", "actual level 120 户 2023"]),
        (
            "茶叶产值达到30亿元，较2020年的20亿元增加10亿元。",
            ["actual level 30 亿元 2023", "baseline level 20 亿元 2020", "actual change 10 亿元 2023"],
        ),
    ],
)
def test_what_a_value_is_compared_with_is_a_baseline(text: str, expected: list[str]) -> None:
    found = statements(text, section=REVIEW)
    shown = [f"{s.kind.value} {s.measure.value} {s.value} {s.unit} {s.period[0] if s.period else None}" for s in found]
    assert [each.replace("count", "level") for each in shown] == expected


def test_a_milestone_and_the_value_behind_it() -> None:
    assert said("茶叶产值首次突破300亿元、完成321亿元。", section=REVIEW) == [
        "茶叶产值 level gt 300 亿元",
        "茶叶产值 level eq 321 亿元",
    ]


def test_values_in_the_base_unit() -> None:
    (statement,) = statements("茶园面积达到3万亩。")
    assert (statement.base_value, statement.base_unit) == (20_000_000, "平方米")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("居民收入与经济增长基本同步。", ["居民人均可支配收入 growth qual"]),
        ("社会消费品零售总额与上年持平。", ["社会消费品零售总额 growth qual"]),
        ("工业投资增速高于全省平均水平。", ["工业投资 growth qual"]),
        ("旅游收入保持两位数增长。", ["旅游收入 growth qual"]),
        ("茶叶产值实现翻番。", ["茶叶产值 growth qual"]),
        (
            "单位GDP能耗、主要污染物排放控制在省下达目标以内。",
            ["单位地区生产总值能耗 level qual", "主要污染物排放 level qual"],
        ),
        ("茶叶产值35亿元，与上年持平。", ["茶叶产值 level eq 35 亿元", "茶叶产值 growth qual"]),
        ("茶叶产值突破35亿元、实现倍增。", ["茶叶产值 level gt 35 亿元", "茶叶产值 growth qual"]),
        ("村级茶站实现全覆盖。", ["村级茶站 share qual"]),
    ],
)
def test_a_goal_without_a_number(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    ["坚持稳字当头，与时俱进。", "我们完成了既定任务。", "扎实做好各项工作，努力实现更高质量发展。", "茶香飘得更远。"],
)
def test_what_is_said_in_general_is_no_goal(text: str) -> None:
    assert said(text) == []
