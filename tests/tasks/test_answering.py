import pytest

from govcheck.tasks.answering import Role, read_answer


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
        ("", "", ""),
        ("责任单位：", "", ""),
    ],
)
def test_who_leads_and_who_supports(text: str, lead: str, support: str) -> None:
    answer = read_answer(text)
    assert ";".join(each.name for each in answer.lead) == lead
    assert ";".join(each.name for each in answer.support) == support


def test_a_block_may_tell_the_deadline() -> None:
    answer = read_answer("责任单位：市财政局；完成时限：2024年6月底前")
    assert (answer.deadline, [each.name for each in answer.lead]) == ("2024年6月底前", ["市财政局"])
    assert read_answer("完成时限： ；责任单位：市财政局").deadline is None


def test_a_cell_of_supporting_units() -> None:
    assert [each.name for each in read_answer("市财政局 市水利局", Role.SUPPORT).support] == ["市财政局", "市水利局"]


def test_a_unit_whose_name_holds_such_a_word_is_one() -> None:
    assert [each.name for each in read_answer("责任单位：市政策落实中心、市财政局").lead] == [
        "市政策落实中心",
        "市财政局",
    ]
