import pytest

from govcheck.tasks.units import is_complete, names_in


def names(text: str) -> list[str]:
    return [each.name for each in names_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市财政局、市教育局，市水利局；市林业局", ["市财政局", "市教育局", "市水利局", "市林业局"]),
        ("市财政局 市教育局\n市水利局", ["市财政局", "市教育局", "市水利局"]),
        ("青岚工业园区管委会 市科技局", ["青岚工业园区管委会", "市科技局"]),
        ("竹溪县人民政府 市林业局", ["竹溪县人民政府", "市林业局"]),
        ("各县（区）政府 市公安局", ["各县（区）政府", "市公安局"]),
        ("各县（区）政府 各部门（单位）", ["各县（区）政府", "各部门（单位）"]),
        ("各县（区） 市水利局", ["各县（区）", "市水利局"]),
        ("市财政局和市教育局", ["市财政局", "市教育局"]),
        ("各市、县（区）人民政府，市水利局", ["各市、县（区）人民政府", "市水利局"]),
        ("各市、县〔区〕人民政府", ["各市、县〔区〕人民政府"]),
        ("省民委〔宗教事务局〕、外办", ["省民委〔宗教事务局〕", "外办"]),
        ("市财政局等部门", ["市财政局"]),
        ("市财政局、市水利局等", ["市财政局", "市水利局"]),
        ("青岚移动公司 青岚电信", ["青岚移动公司", "青岚电信"]),
        ("市委组织部 市委宣传部", ["市委组织部", "市委宣传部"]),
        ("", []),
        ("、，；", []),
    ],
)
def test_a_list_is_cut_between_its_units(text: str, expected: list[str]) -> None:
    assert names(text) == expected
    assert not any(each.broken for each in names_in(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市创建国家园林城市 指挥部办公室 市林业局", ["市创建国家园林城市指挥部办公室", "市林业局"]),
        ("市创建国家园林城市 指挥部各成员单位", ["市创建国家园林城市指挥部各成员单位"]),
        ("市创建国家园林城 市指挥部办公室", ["市创建国家园林城市指挥部办公室"]),
        ("市文化和 旅游局 市体育局", ["市文化和旅游局", "市体育局"]),
        ("市人力资源社会 保障局", ["市人力资源社会保障局"]),
        ("市住房城乡建 设局、市水利局", ["市住房城乡建设局", "市水利局"]),
        ("市教育局 市水 务局", ["市教育局", "市水务局"]),
        ("市政府办 公室", ["市政府办公室"]),
        ("各县（区） 人民政府 市水利局", ["各县（区）人民政府", "市水利局"]),
        ("市委 组织部 市财政局", ["市委组织部", "市财政局"]),
        ("青岚工业园区 管委会", ["青岚工业园区管委会"]),
        ("市卫生健\n康委", ["市卫生健康委"]),
    ],
)
def test_a_name_torn_by_white_space_is_joined(text: str, expected: list[str]) -> None:
    assert names(text) == expected
    assert [each.name for each in names_in(text) if each.broken] == [name for name in expected if name not in text]


def test_the_conjunction_in_a_name_parts_nothing() -> None:
    assert names("市文化和旅游局、市工业和信息化局") == ["市文化和旅游局", "市工业和信息化局"]
    assert names("市云计算和大数据局") == ["市云计算和大数据局"]


def test_two_units_of_unknown_endings_stay_two() -> None:
    assert names("市竹编坊 市茶馆联盟") == ["市竹编坊", "市茶馆联盟"]


def test_a_bracket_that_is_not_closed_hides_no_separator() -> None:
    assert names("市财政局（牵头、市教育局") == ["市财政局（牵头", "市教育局"]


def test_places_are_those_of_the_names() -> None:
    text = " 市财政局、 市水 务局；各县（区）政府等"
    written = [text[each.start : each.end] for each in names_in(text)]
    assert written == ["市财政局", "市水 务局", "各县（区）政府等"]


@pytest.mark.parametrize("name", ["市财政局", "各县（区）", "政府各部门〔单位〕", "外办", "各市", "市供销合作社"])
def test_complete_names(name: str) -> None:
    assert is_complete(name)


@pytest.mark.parametrize("name", ["市创建国家园林城市", "市文化和", "市人力资源社会", "市水", "青岚市", ""])
def test_names_that_go_on(name: str) -> None:
    assert not is_complete(name)
