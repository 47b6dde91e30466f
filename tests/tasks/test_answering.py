import pytest

from govcheck.tasks.answering import read_answer
from govcheck.tasks.labels import Role


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("责任单位：市财政局、市水利局，各县（区）人民政府", "市财政局;市水利局;各县（区）人民政府", ""),
        ("牵头单位：市财政局；配合单位：市水利局、市林业局", "市财政局", "市水利局;市林业局"),
        ("牵头单位:市财政局 配合单位:市水利局", "市财政局", "市水利局"),
        ("牵头：市财政局；配合：市水利局", "市财政局", "市水利局"),
        ("牵头单位：市财政局；责任单位：市水利局，各县（区）政府", "市财政局", "市水利局;各县（区）政府"),
        ("责任单位：市财政局（牵头）、市水利局", "市财政局", "市水利局"),
        ("责任单位：市财政局牵头，市水利局、市林业局配合", "市财政局", "市水利局;市林业局"),
        ("责任单位：市财政局；配合单位：市水利局", "市财政局", "市水利局"),
        ("市财政局牵头，市水利局、市林业局按职责分工负责", "市财政局", "市水利局;市林业局"),
        ("由市财政局负责", "市财政局", ""),
        ("市财政局、市水利局负责", "市财政局;市水利局", ""),
        ("责任领导：林青竹；责任单位：市财政局", "市财政局", ""),
        ("责任单位：市财政局；市水利局", "市财政局;市水利局", ""),
        ("由市财政局牵头，市水利局配合", "市财政局", "市水利局"),
        ("市财政局、市水利局分别牵头，市林业局参加", "市财政局;市水利局", "市林业局"),
        ("市财政局会同市水利局、市林业局负责", "市财政局", "市水利局;市林业局"),
        ("市财政局牵头负责，市直有关部门按职责分工配合", "市财政局", "市直有关部门"),
        (
            "市财政局、市水利局等市有关部门和各县（区）人民政府按职责分工负责",
            "市财政局;市水利局;各县（区）人民政府",
            "",
        ),
        ("牵头责任单位：市财政局；协同责任单位：市水利局", "市财政局", "市水利局"),
        ("主要责任单位：市财政局；其他责任单位：市水利局", "市财政局", "市水利局"),
        ("主责部门：市财政局 会办单位：市水利局", "市财政局", "市水利局"),
        ("项目责任单位：市财政局", "市财政局", ""),
        ("责任分工：市财政局牵头，市水利局配合", "市财政局", "市水利局"),
        ("牵头单位为市财政局，配合单位为市水利局", "市财政局", "市水利局"),
        ("【牵头单位】市财政局【配合单位】市水利局", "市财政局", "市水利局"),
        ("责 任 单 位：市财政局", "市财政局", ""),
        ("责任单位（首位为牵头单位）：市财政局", "市财政局", ""),
        ("责任单位：市财政局；督办单位：市政府督查室；联系电话：123", "市财政局", ""),
        ("责任单位：市财政局，联系人：林青竹", "市财政局", ""),
        ("责任单位及责任人：市财政局 林青竹", "市财政局", ""),
        ("责任单位：市财政局、市水利局，排在首位的为牵头单位，下同", "市财政局;市水利局", ""),
        ("责任单位：市财政局〔牵头〕、市水利局", "市财政局", "市水利局"),
        ("", "", ""),
        ("责任单位：", "", ""),
    ],
)
def test_who_leads_and_who_supports(text: str, lead: str, support: str) -> None:
    led, supporting = read_answer(text).settled()
    assert ";".join(each.name for each in led) == lead
    assert ";".join(each.name for each in supporting) == support


def test_a_block_may_tell_the_deadline() -> None:
    answer = read_answer("责任单位：市财政局；完成时限：2024年6月底前")
    assert (answer.deadline, [each.name for each in answer.units]) == ("2024年6月底前", ["市财政局"])
    assert read_answer("完成时限： ；责任单位：市财政局").deadline is None


def test_a_cell_of_supporting_units() -> None:
    assert [each.name for each in read_answer("市财政局 市水利局", Role.SUPPORT).support] == ["市财政局", "市水利局"]


def test_a_unit_whose_name_holds_such_a_word_is_one() -> None:
    assert [each.name for each in read_answer("责任单位：市政策落实中心、市财政局").units] == [
        "市政策落实中心",
        "市财政局",
    ]


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("市财政局牵头，6月底前完成", "6月底前完成"),
        ("6月底前完成，市财政局负责", "6月底前完成"),
        ("市财政局、市水利局，持续推进", "持续推进"),
        ("市财政局牵头，9月底前拿出办法，年内持续推进", "9月底前拿出办法，年内持续推进"),
        ("责任单位：市财政局，时间节点：10月", "10月"),
        ("时间安排：年底；责任单位：市财政局", "年底"),
        ("责任单位：市财政局，2024年竹博会组委会", None),
    ],
)
def test_a_deadline_among_units_is_none_of_them(text: str, deadline: str | None) -> None:
    answer = read_answer(text)
    assert answer.deadline == deadline
    assert all(each.name.endswith(("局", "会")) for each in answer.units)


def test_what_one_block_told_another_does_not_tell_again() -> None:
    one, other = read_answer("责任单位：市财政局"), read_answer("责任单位：市水利局；完成时限：年底")
    assert one.add(other)
    assert ([each.name for each in one.units], one.deadline) == (["市财政局"], "年底")
    assert not one.add(other)
