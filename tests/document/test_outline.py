from tests.documents import document


def tree(text: str) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in document(text).walk()]


def test_bare_headings_stay_on_the_level_of_the_first() -> None:
    text = "2023年工作回顾\n（一）修路\n（二）架桥\n2024年工作安排\n（一）修校舍\n加强政府自身建设\n少开会。"
    assert tree(text) == [
        (1, "2023年工作回顾"),
        (2, "（一）修路"),
        (2, "（二）架桥"),
        (1, "2024年工作安排"),
        (2, "（一）修校舍"),
        (1, "加强政府自身建设"),
    ]


def test_a_list_that_begins_again_counts_inside_the_open_item() -> None:
    text = "一、2019年工作回顾\n二、2020年重点任务\n一、修路\n二、架桥\n三、自身建设"
    assert tree(text) == [
        (1, "一、2019年工作回顾"),
        (1, "二、2020年重点任务"),
        (2, "一、修路"),
        (2, "二、架桥"),
        (2, "三、自身建设"),
    ]


def test_a_larger_marker_closes_smaller_ones() -> None:
    text = "一、回顾\n——路修通了。\n（一）桥架好了。\n1.一座在城东。\n二、安排\n（一）再架一座。"
    assert tree(text) == [
        (1, "一、回顾"),
        (2, "——路修通了。"),
        (2, "（一）桥架好了。"),
        (3, "1.一座在城东。"),
        (1, "二、安排"),
        (2, "（一）再架一座。"),
    ]


def test_a_glossary_closes_all() -> None:
    text = "各位代表：\n一、回顾\n（一）修路。\n名词解释\n河长：管河的人。"
    assert tree(text)[-1] == (1, "名词解释")


def test_sections_are_ranges_nested_in_each_other() -> None:
    doc = document("一、回顾\n（一）修路。\n好走多了。\n（二）架桥。\n二、安排\n再修。")
    for section in doc.walk():
        assert section.start <= section.end <= doc.end
        for child in section.children:
            assert section.start <= child.start <= child.end <= section.end
            assert child.parent is section
    assert (
        doc.text(doc.sections[0].start, doc.sections[0].end).rstrip()
        == "一、回顾\n（一）修路。\n好走多了。\n（二）架桥。"
    )
