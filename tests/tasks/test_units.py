import pytest

from govcheck.tasks.units import is_complete, is_unit, names_in


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
        ("市大数据局（市政务服务局）、市财政局", ["市大数据局（市政务服务局）", "市财政局"]),
        ("各县（市、区）人民政府，岚江高新区管委会", ["各县（市、区）人民政府", "岚江高新区管委会"]),
        ("各区、县（市）人民政府，市财政局", ["各区、县（市）人民政府", "市财政局"]),
        ("各乡镇人民政府、街道办事处", ["各乡镇人民政府", "街道办事处"]),
        ("竹溪县、岚江区、茶山县人民政府", ["竹溪县", "岚江区", "茶山县人民政府"]),
        ("竹溪县 岚江区 茶山县", ["竹溪县", "岚江区", "茶山县"]),
        ("竹溪县 岚江街道 青岚高新区管委会", ["竹溪县", "岚江街道", "青岚高新区管委会"]),
        ("竹山风景区 市林业局", ["竹山风景区", "市林业局"]),
        ("县政府和高新区管委会", ["县政府", "高新区管委会"]),
        ("市教育局以及各县（区）政府", ["市教育局", "各县（区）政府"]),
        ("市级有关部门及各县市区政府", ["市级有关部门", "各县市区政府"]),
        ("市财政局等15个部门", ["市财政局"]),
        ("市财政局等市有关部门和各县（区）政府", ["市财政局", "各县（区）政府"]),
        ("市财政局<br>市教育局", ["市财政局", "市教育局"]),
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
        ("市城市管理综合 行政执法局", ["市城市管理综合行政执法局"]),
        ("青岚经济技术开发 区管委会 市商务局", ["青岚经济技术开发区管委会", "市商务局"]),
        ("市政府国 资委 市税务局", ["市政府国资委", "市税务局"]),
    ],
)
def test_a_name_torn_by_white_space_is_joined(text: str, expected: list[str]) -> None:
    assert names(text) == expected
    assert [each.name for each in names_in(text) if each.broken] == [name for name in expected if name not in text]


def test_the_conjunction_in_a_name_parts_nothing() -> None:
    assert names("市文化和旅游局、市工业和信息化局") == ["市文化和旅游局", "市工业和信息化局"]
    assert names("市口岸和投资促进办") == ["市口岸和投资促进办"]
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


def test_a_place_is_a_unit_that_goes_on() -> None:
    assert is_unit("竹溪县")
    assert not is_complete("竹溪县")
    assert not is_unit("林青竹")
