"""TOT003: parts that are all of a total sum to it, and no part is more than its whole."""

import pytest

from govcheck.checking.documents import check_document
from govcheck.registry import selected
from govcheck.rules.totals.adding import shown
from govcheck.rules.totals.parts import Kind, Parts, wholes
from tests.documents import document

RULES = selected(["TOT003"])


def told(sentence: str) -> list[tuple[str, str]]:
    text = f"青岚市2024年政府工作报告\n一、2023年工作回顾\n茶香满城。{sentence}。\n"
    return [(finding.severity.value, finding.message.en) for finding in check_document(document(text), RULES)]


@pytest.mark.parametrize(
    "sentence",
    [
        "安排项目60个，其中续建20个、新建30个",
        "安排项目60个。其中，续建20个，新建30个",
        "安排重点项目60个（其中新建30个、续建20个）",
        "安排重点项目60个（新建30个、续建20个）",
        "外贸进出口总额175.5亿元，其中出口100亿元、增长5%，进口55.5亿元、增长3%",
        "一般公共预算收入100亿元，其中税收收入和非税收入分别为70亿元、40亿元",
        "新引进企业30家，其中外资企业40家",
        "新引进项目60个，总投资500亿元，其中新开工项目20个、总投资600亿元",
        "新培育企业50家，其中国家级20家、省级40家",
    ],
)
def test_parts_that_do_not_agree(sentence: str) -> None:
    assert [severity for severity, _ in told(sentence)] == ["error"]


@pytest.mark.parametrize(
    "sentence",
    [
        "安排项目60个，其中续建20个、新建40个",
        "安排项目60个，其中续建20个、新建40个、竣工15个",  # those finished were new or went on
        "安排项目60个，其中续建20个、新建30个等",
        "新增就业6万人，其中城镇就业4万人、农村就业3万人",  # rounding
        "全体居民人均可支配收入36883元，其中城镇居民49283元、农村居民20133元",
        "引进企业30家，其中外资企业4家、茶企3家",
        "完成投资100亿元，其中亿元以上项目20个、总投资300亿元",  # another kind of amount
        "改造小区50个，其中惠及社区60个",
        "新增铁路639公里、其中高铁370公里，新增公路2600公里",
        "新引进企业30家，其中带动就业4000人",
    ],
)
def test_parts_that_agree_or_are_none(sentence: str) -> None:
    assert told(sentence) == []


def test_a_bound_leaves_a_doubt() -> None:
    ((severity, said),) = told("新备案项目80个以上，其中茶业项目110个")
    assert severity == "warning"
    assert "110个, is more than its whole, 80个以上 (by 30)" in said


def test_the_sum_is_shown() -> None:
    ((_, said),) = told("安排项目60个，其中续建20个、新建30个")
    assert "60个, but its parts sum to 20 + 30 = 50 (a difference of -10)" in said


def read(sentence: str) -> list[Parts]:
    return list(wholes(document(f"青岚市2024年政府工作报告\n一、2023年工作回顾\n茶香满城。{sentence}。\n")))


@pytest.mark.parametrize(
    ("sentence", "kind", "parts", "agree"),
    [
        ("安排项目60个，其中续建20个、新建40个、竣工15个", Kind.SUM, ["续建20个", "新建40个", "竣工15个"], True),
        ("引进企业60家（其中外资企业20家）、台资企业70家", Kind.PART, ["外资企业20家"], True),  # the bracket ends it
        ("引进企业60家，其中外资企业20家。台资企业70家", Kind.PART, ["外资企业20家"], True),
        ("安排项目60个，其中续建20个、新建25个、竣工15个", Kind.SUM, ["续建20个", "新建25个", "竣工15个"], True),
        ("安排项目60个，其中续建20个、新建24个、竣工15个", Kind.SUM, ["续建20个", "新建24个", "竣工15个"], False),
        (
            "外贸进出口总额155.5亿元，其中出口100亿元、增长5%，进口55.5亿元、增长3%",
            Kind.SUM,
            ["出口100亿元", "进口55.5亿元"],
            True,
        ),
        (
            "三次产业投资100亿元，其中一产、二产、三产分别为20亿元、30亿元、40亿元",
            Kind.SUM,
            ["一产20亿元", "二产30亿元", "三产40亿元"],
            False,
        ),
        ("就业人口6万人，其中城镇4万人、农村1万人", Kind.SUM, ["城镇4万人", "农村1万人"], True),
        ("就业人口6.0万人，其中城镇4.0万人、农村1.0万人", Kind.SUM, ["城镇4.0万人", "农村1.0万人"], False),
        ("设施6万处，其中城镇3万处、农村1万处", Kind.LIST, ["城镇3万处", "农村1万处"], True),  # not known to be all
        ("新培育企业50家，其中国家级20家、省级20家", Kind.LIST, ["国家级20家", "省级20家"], True),
        ("投资100亿元，其中茶业投资超120亿元", Kind.PART, ["茶业投资120亿元"], False),
        ("新引进企业30家。其中，外资企业40家", Kind.PART, ["外资企业40家"], False),
    ],
)
def test_a_whole_and_its_parts(sentence: str, kind: Kind, parts: list[str], agree: bool) -> None:
    (each,) = read(sentence)
    assert (each.kind, list(each.parts), each.agree) == (kind, parts, agree)


def test_the_figures_are_in_the_unit_of_the_whole() -> None:
    (each,) = read("投资2亿元，其中茶业投资30000万元")
    assert ([shown(value) for value in each.values], shown(each.sum), shown(each.stated)) == (["3"], "3", "2")


def test_parts_that_may_overlap_are_judged_one_by_one_and_together() -> None:
    found = read("新引进企业30家，其中外资企业25家、台资企业6家")
    assert [(each.kind, each.agree, each.sure) for each in found] == [
        (Kind.PART, True, True),
        (Kind.PART, True, True),
        (Kind.LIST, False, False),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "茶园面积增加30公顷，其中绿茶40公顷",
        "人均茶园30公顷，其中绿茶40公顷",
        "茶园30公顷，其中增长40公顷",
        "新引进企业30家。茶香满城。其中，外资企业40家",
        "新引进企业30家，竹香满城。茶香满城，其中外资企业40家",
        "新引进企业30家。茶香，其中外资企业40家",
        "茶园投产率30%，其中绿茶40%",
        "完成投资100亿元，其中续建、新建20个",
        "新引进企业30家，其中招引工作稳步推进，外资企业40家",
        "完成投资100亿元以上项目，其中茶业120亿元",
        "青岚市茶香满城、竹香满城、花香满城、果香满城",
    ],
)
def test_what_is_no_part_of_it(sentence: str) -> None:
    assert read(sentence) == []


def test_names_without_a_figure_before_the_first_part_are_passed_over() -> None:
    (each,) = read("安排项目60个，其中青岚、云溪等过10亿元项目61个")
    assert (each.kind, each.agree) == (Kind.PART, False)


def test_places_and_range() -> None:
    text = document("青岚市2024年政府工作报告\n一、2023年工作回顾\n安排项目60个，其中续建20个、新建30个。\n")
    (each,) = wholes(text)
    assert text.text(each.start, each.end) == "60个，其中续建20个、新建30个"
    assert [text.text(*place) for place in each.places] == ["20个", "30个"]


def test_thirds_of_a_unit_lose_nothing() -> None:
    # 亩 is 2000/3 平方米: the sum touches the total as it does in a unit that divides evenly
    for unit in ("公里", "万亩"):
        (each,) = read(f"工程总量30{unit}，其中新建20{unit}、续建6{unit}、竣工6{unit}")
        assert ([shown(value) for value in each.values], each.agree) == (["20", "6", "6"], True)


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        # a second 其中 is of a part: what stands behind it is judged against that
        ("安排项目60个，其中续建20个、新建50个，其中茶园30个", [("60个", "续建20个、新建50个", False)]),
        (
            "安排项目60个，其中茶业项目20个，其中新建项目30个",
            [("60个", "茶业项目20个", True), ("20个", "新建项目30个", False)],
        ),
        # an aside between two parts says how the one before changed
        (
            "新引进企业30家，其中外资企业4家、增长5%、台资企业40家",
            [("30家", "外资企业4家", True), ("30家", "台资企业40家", False)],
        ),
        (
            "新引进企业30家，其中外资企业4家、同比增长50家、台资企业40家",
            [("30家", "外资企业4家", True), ("30家", "台资企业40家", False)],
        ),
        ("新引进企业30家，其中同比增长4家、台资企业40家", []),
        ("新引进企业30家，其中增长5%，台资企业40家", []),
        ("新引进企业30家，其中外资企业4家、茶香满城、台资企业40家", [("30家", "外资企业4家", True)]),
        ("投资100亿元，其中带动投资120亿元、茶业投资130亿元", [("100亿元", "茶业投资130亿元", False)]),
        ("投资100亿元，其中产值120亿元、茶业投资130亿元", [("100亿元", "茶业投资130亿元", False)]),
        # brackets among the parts
        (
            "引进企业60家（其中外资企业（含台资）20家、竹企70家）、台资企业70家",
            [("60家", "外资企业（含台资）20家", True), ("60家", "竹企70家", False)],
        ),
        ("引进企业60家，其中外资企业20家），竹企70家", [("60家", "外资企业20家", True)]),
        (
            "新引进企业30家，其中外资企业4家、平均50家、台资企业40家",
            [("30家", "外资企业4家", True), ("30家", "台资企业40家", False)],
        ),
        # a comma ends the parts that are of no class
        ("新引进企业30家，其中青岚茶业企业4家，竹编企业40家", [("30家", "青岚茶业企业4家", True)]),
        ("新引进企业30家，其中，外资企业40家", [("30家", "外资企业40家", False)]),
        ("新引进企业30家，其中：外资企业40家", [("30家", "外资企业40家", False)]),
        (
            "新引进企业30家，其中外资企业4家和台资企业40家",
            [("30家", "外资企业4家", True), ("30家", "台资企业40家", False)],
        ),
        # the figure may come first
        (
            "新引进企业30家，其中4家外资企业、40家台资企业",
            [("30家", "外资企业4家", True), ("30家", "台资企业40家", False)],
        ),
        # a verb begins another thing, unless the first part begins with one
        ("新引进企业30家，其中外资企业4家、新建茶园40家", [("30家", "外资企业4家", True)]),
        (
            "新引进企业30家，其中新建企业4家、新增企业40家",
            [("30家", "新建企业4家", True), ("30家", "新增企业40家", False)],
        ),
        ("安排项目60个，其中续建20个、新建20个，成效明显，茶园30个", [("60个", "续建20个、新建20个", False)]),
    ],
)
def test_where_the_parts_of_a_whole_end(sentence: str, parts: list[tuple[str, str, bool]]) -> None:
    assert [
        (each.whole, "、".join(each.parts), each.agree) for each in read(sentence) if each.kind is not Kind.LIST
    ] == parts


@pytest.mark.parametrize(
    ("sentence", "agree"),
    [
        ("安排项目60个，其中续建20个、新建20个、竣工10个、前期10个", True),
        ("安排项目60个，其中续建20个、新建20个、竣工10个、前期11个", False),
        ("安排项目60个，其中续建20个、新建20个、竣工20个、前期11个", True),
        ("安排项目60个，其中竣工50个、前期20个", True),  # each of them may count or not
        ("安排项目60个，其中竣工61个、前期62个", False),
        ("就业6万人，其中城镇4万人、农村3.5万人", False),
        ("就业60000人，其中城镇4万人、农村3万人", True),  # 3万 is rounded, 60000 is counted
        ("就业60000人，其中城镇40000人、农村20001人", False),
        ("一般公共预算收入100亿元，其中税收收入和非税收入分别为70亿元、30亿元", True),
        ("一般公共预算收入100亿元，其中，税收收入和非税收入分别为70亿元、32亿元", False),
        ("一般公共预算支出100亿元，其中税收50亿元、非税31亿元", True),  # of what is spent taxes are not all
        ("一般公共预算支出100亿元，其中税收70亿元、非税32亿元", False),
        ("茶园3亩，其中绿茶2000平方米", True),
        ("茶园3亩，其中绿茶2500平方米", False),
        ("投资100亿元以上，其中茶业投资120亿元", False),
        ("投资100亿元，其中茶业投资120亿元以上", False),
        ("完成投资100亿元、建成茶园30亩，其中绿茶40亩", False),
        ("完成投资100亿元、建成茶园30亩，其中茶业120亿元", False),
        ("建成茶园30亩、比上年增加20亩，其中绿茶25亩", True),  # of what there is, not of what was added
        ("建成茶园30亩、比上年增加20亩，其中绿茶35亩", False),
        ("建成茶园30亩，增长5%，其中绿茶40亩", False),
    ],
)
def test_parts_that_fit_their_whole_and_that_do_not(sentence: str, agree: bool) -> None:
    (each,) = read(sentence)
    assert each.agree is agree


@pytest.mark.parametrize(
    "sentence",
    [
        "新引进企业30家，其中外资企业约40家",
        "新引进企业约30家，其中外资企业40家",
        "投资100亿元，其中茶业投资120亿元以上项目",
        "新引进项目30个，其中茶业40个",  # of 个 both must name the same
        "新引进项目30个，其中企业40个",
        "一般公共预算收入100亿元，其中税收收入、非税收入分别为170亿元",
        "一般公共预算收入100亿元，其中茶园，税收收入和非税收入分别为70亿元、32亿元",
        "一般公共预算收入100亿元，其中税收收入和非税收入分别为70亿元、32亿元、5亿元",
    ],
)
def test_what_cannot_be_held_against_a_whole(sentence: str) -> None:
    assert read(sentence) == []


def test_parts_of_a_whole_with_a_bound_are_not_added() -> None:
    found = read("新引进企业30家以上，其中外资企业20家、台资企业20家")
    assert [(each.kind, each.agree, each.sure) for each in found] == [
        (Kind.PART, True, False),
        (Kind.PART, True, False),
    ]


def test_a_name_that_is_open_leaves_the_list_open() -> None:
    found = read("安排项目60个，其中青岚等地续建项目20个、新建项目30个")
    assert [(each.kind, each.agree) for each in found] == [(Kind.PART, True), (Kind.PART, True)]


def test_the_same_class_twice_is_no_complete_list() -> None:
    found = read("社会消费品零售总额100亿元，其中城镇50亿元、城市30亿元")
    assert [each.kind for each in found] == [Kind.PART, Kind.PART, Kind.LIST]
    assert all(each.agree for each in found)


def test_the_gap_has_its_sign() -> None:
    ((_, said),) = told("安排项目60个，其中续建20个、新建50个")
    assert "20 + 50 = 70 (a difference of +10)" in said
    ((_, said),) = told("新引进企业30家，其中外资企业40家")
    assert "外资企业40家, is more than its whole, 30家 (by 10)" in said


def test_parts_may_end_with_their_paragraph() -> None:
    text = document("青岚市2024年政府工作报告\n一、2023年工作回顾\n安排项目60个，其中续建20个、新建30个\n")
    (each,) = wholes(text)
    assert text.text(each.start, each.end) == "60个，其中续建20个、新建30个"
