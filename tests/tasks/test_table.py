from datetime import date

import pytest

from tests.documents import document, fixture
from tests.tasks.rows import HEADER, TITLE, brief, table, tasks

ONE = "1|栽竹三万亩。|2024年11月底|市林业局|各县（区）政府"
TWO = "2|修茶馆两座。|长期坚持|市文化和旅游局 市财政局|"


def test_rows() -> None:
    one, two = table(ONE, TWO)
    assert brief(one) == "1 栽竹三万亩。 | 2024年11月底 | 市林业局 | 各县（区）政府"
    assert brief(two) == "2 修茶馆两座。 | 长期坚持 | 市文化和旅游局;市财政局 | "
    assert (one.deadline_date, two.deadline_date) == (date(2024, 11, 30), None)


def test_the_header_of_a_page_is_no_row_and_sections_are_none() -> None:
    found = table(
        "一、山水||||", ONE, "", "— 2 —", HEADER.strip(), TWO, "二、街巷", "3|补路灯。|年底前|市住房城乡建设局|"
    )
    assert [(task.number, task.section) for task in found] == [("1", "一、山水"), ("2", "一、山水"), ("3", "二、街巷")]


def test_a_section_row_without_a_marker_and_one_with_its_number_apart() -> None:
    found = table("山水||||", ONE, "二|街巷|||", TWO)
    assert [task.section for task in found] == ["山水", "二、街巷"]


def test_columns_are_known_by_their_words() -> None:
    header = "序 号\t完成时限\t责任单位\t工作任务\t牵头 单位\t责任领导\n"
    (one,) = table("1|6月底前|市财政局、市水利局|清淤。|市林业局|林青竹", header=header)
    assert brief(one) == "1 清淤。 | 6月底前 | 市林业局 | 市财政局;市水利局"
    (two,) = table("清淤。|市林业局（牵头）、市财政局|年底", header="重点任务\t责任单位\t时限\n")
    assert brief(two) == "None 清淤。 | 年底 | 市林业局 | 市财政局"


def test_other_tables_hold_no_tasks() -> None:
    assert table("1|茶叶|30|吨|青岚", header="序号\t品种\t数量\t计量\t产地\n") == ()
    assert table("1|修路|3亿元|2024年", header="序号\t项目\t投资\t年份\n") == ()


def test_lines_broken_inside_a_row_are_put_together() -> None:
    found = tasks(
        f"{HEADER}1\t栽竹三万亩，\n修茶馆两座。\t2024年\n11月底\t市文化和\n旅游局\n市林业局\t市财政局、\n市水利局\n"
        "2\t清淤。\t年底\t市水利局\t市财政局\n注：以上任务每季度报送一次进展。\n"
    )
    assert [brief(task) for task in found] == [
        "1 栽竹三万亩，修茶馆两座。 | 2024年11月底 | 市文化和旅游局;市林业局 | 市财政局;市水利局",
        "2 清淤。 | 年底 | 市水利局 | 市财政局",
    ]


def test_a_row_that_a_page_end_cut_goes_on_by_cells() -> None:
    (found,) = table("1|栽竹三万亩，|年底|市林业局|市财政局", "— 2 —", HEADER.strip(), "|修茶馆两座。|||市水利局")
    assert brief(found) == "1 栽竹三万亩，修茶馆两座。 | 年底 | 市林业局 | 市财政局;市水利局"


def test_one_number_for_two_tasks() -> None:
    found = table(ONE, "|修茶馆两座。|年底|市财政局|")
    assert [task.number for task in found] == ["1", None]


def test_a_marker_inside_a_task_opens_no_section() -> None:
    (found,) = tasks(f"{HEADER}1\t办两件事：\n（一）栽竹；\n（二）修茶馆。\t年底\t市林业局\t市财政局\n")
    assert brief(found) == "1 办两件事：（一）栽竹；（二）修茶馆。 | 年底 | 市林业局 | 市财政局"


def test_spaces_in_a_task_are_mended_but_between_latin_words() -> None:
    (found,) = table("1|建设 5G 基站， 推广 Smart Bamboo 系统 2 套。|年底|市工业和信息化局|")
    assert found.task == "建设5G基站，推广Smart Bamboo系统2套。"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\n\n"])
def test_places(newline: str) -> None:
    text = f"{TITLE}{HEADER}{ONE}\n{TWO}\n".replace("|", "\t").replace("\n", newline)
    report = document(text)
    from govcheck.tasks.reading import read_tasks

    for task in read_tasks(report):
        assert task.number is not None
        row = report.source_text(task.start, task.end)
        assert row.startswith(f"{task.number}\t{task.task}\t{task.deadline}\t")
        assert newline not in row
        assert report.paragraphs[task.paragraph.number].start <= task.start < task.paragraph.end
        for unit in (*task.lead, *task.support):
            assert report.source_text(unit.start, unit.end) == unit.name


def test_a_torn_name_is_told_with_its_place() -> None:
    from govcheck.tasks.reading import read_tasks

    (report,) = fixture("qinglan-five-year-tasks.txt").documents
    found = read_tasks(report)
    assert [task.number for task in found] == [str(k) for k in range(1, 9)]
    assert [task.number for task in found if task.deadline is None] == ["6"]
    (torn,) = [unit for task in found for unit in (*task.lead, *task.support) if unit.broken]
    assert torn.name == "市创建国家森林城市指挥部办公室"
    assert report.source_text(torn.start, torn.end) == "市创建国家森林城市 指挥部办公室"
    assert found[-1].support_units == ()
