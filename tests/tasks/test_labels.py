import pytest

from govcheck.tasks.labels import Role, label_at, labels_in


def roles(text: str) -> list[tuple[str, Role]]:
    return [(text[each.start : each.end], each.role) for each in labels_in(text)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("责任单位：", Role.ANSWERING),
        ("落实部门:", Role.ANSWERING),
        ("责任主体：", Role.ANSWERING),
        ("任务分工：", Role.ANSWERING),
        ("牵头：", Role.LEAD),
        ("责任牵头单位：", Role.LEAD),
        ("第一责任单位：", Role.LEAD),
        ("协同责任单位：", Role.SUPPORT),
        ("其他责任单位：", Role.SUPPORT),
        ("牵头负责领导：", Role.PERSON),
        ("责任市领导：", Role.PERSON),
        ("责任科室：", Role.PERSON),
        ("办结时限：", Role.DEADLINE),
        ("进度要求：", Role.DEADLINE),
        ("督办单位：", Role.OTHER),
        ("竹子品种：", Role.OTHER),
    ],
)
def test_what_a_label_says(text: str, role: Role) -> None:
    assert roles(f"{text}市财政局") == [(text, role)]


def test_a_label_begins_behind_the_unit_before_it() -> None:
    text = "市财政局配合单位：市水利局 责任单位：市林业局"
    assert roles(text) == [("配合单位：", Role.SUPPORT), ("责任单位：", Role.ANSWERING)]


def test_only_plans_have_full_ones() -> None:
    assert [each.full for each in labels_in("责任单位：甲；牵头：乙；完成时限：丙；品种：丁")] == [
        True,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "市财政局：",
        "8：30",
        "：",
        "各责任单位 要抓好落实",
        "序号 牵头单位 配合单位",
        "为",
        "【竹】",
        "各牵头单位：要抓好落实",
    ],
)
def test_what_is_no_label(text: str) -> None:
    assert roles(text) == []


def test_a_label_may_be_boxed_or_spaced() -> None:
    assert roles("【 责任单位 】市财政局") == [("【 责任单位 】", Role.ANSWERING)]
    assert roles("责任单位  市财政局") == [("责任单位  ", Role.ANSWERING)]
    assert label_at("　责任单位：市财政局", 1, 11) is not None
    assert label_at("栽竹，责任单位：市财政局", 0, 12) is None
