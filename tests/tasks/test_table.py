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


@pytest.mark.parametrize(
    "header",
    [
        "编号|重点工作|主责部门|协办部门|办结期限",
        "项次|目标任务|牵头（责任）单位|配合责任单位|时间节点",
        "任务序号|改革举措|主办单位|会办单位|进度安排",
        "No.|民生实事|责任牵头单位|其他责任单位|完成年限",
        "序号|主要内容|牵头单位|责任单位|推进时限",
    ],
)
def test_names_of_columns(header: str) -> None:
    (one,) = table("1|栽竹。|市林业局|市财政局|年底", header=header.replace("|", "\t") + "\n")
    assert brief(one) == "1 栽竹。 | 年底 | 市林业局 | 市财政局"


def test_a_category_is_the_section_of_the_rows_it_spans() -> None:
    header = "类别\t序号\t工作任务\t责任单位\t完成时限\n"
    for second in ("|2|清淤。|市水利局|年底", "2|清淤。|市水利局|年底"):
        found = table("山水|1|栽竹。|市林业局|6月", second, "街巷|3|补灯。|市财政局|9月", header=header)
        assert [(task.section, task.number, task.task) for task in found] == [
            ("山水", "1", "栽竹。"),
            ("山水", "2", "清淤。"),
            ("街巷", "3", "补灯。"),
        ]


@pytest.mark.parametrize(
    "second", ["||清淤。|市水利局|年底", "1|守住山水|清淤。|市水利局|年底", "清淤。|市水利局|年底"]
)
def test_one_task_over_several_measures_is_their_section(second: str) -> None:
    header = "序号\t重点任务\t具体措施\t责任单位\t完成时限\n"
    found = table("1|守住山水|栽竹。|市林业局|6月", second, header=header)
    assert [(task.section, task.task, task.lead_units) for task in found] == [
        ("守住山水", "栽竹。", ("市林业局",)),
        ("守住山水", "清淤。", ("市水利局",)),
    ]


def test_two_columns_of_what_is_to_be_done_are_one_text() -> None:
    (one, two) = table(
        "1|竹海公园|栽竹三万亩。|市林业局",
        "2|修茶馆。|两座。|市财政局",
        header="序号\t项目名称\t建设内容\t责任单位\n",
    )
    assert (one.task, two.task) == ("竹海公园：栽竹三万亩。", "修茶馆。两座。")


@pytest.mark.parametrize(
    "header",
    [
        "序号|任务|责任分工||完成时限\n||牵头单位|配合单位|",
        "序号|任务|责任分工|完成时限\n牵头单位|配合单位",
        "序号|任务|牵头|配合|完成\n时限",
        "序号|任务|牵头\n单位|配合\n单位|完成\n时限",
    ],
)
def test_headers_over_several_lines(header: str) -> None:
    found = table("1|栽竹。|市林业局|市财政局|6月底前", header=header.replace("|", "\t") + "\n")
    assert [brief(task) for task in found] == ["1 栽竹。 | 6月底前 | 市林业局 | 市财政局"]


def test_units_in_one_cell_with_what_they_do_or_with_the_task() -> None:
    header = "序号\t工作任务\t责任分工\t备注\n"
    found = table(
        "1|栽竹。|牵头单位：市林业局 配合单位：市财政局|", "2|清淤。|市水利局牵头，市财政局配合|", header=header
    )
    assert [(task.lead_units, task.support_units) for task in found] == [
        (("市林业局",), ("市财政局",)),
        (("市水利局",), ("市财政局",)),
    ]
    (one,) = table("1|栽竹。（责任单位：市林业局）|6月", header="序号\t工作任务及责任单位\t时限\n")
    assert brief(one) == "1 栽竹。 | 6月 | 市林业局 | "


def test_two_columns_are_a_table() -> None:
    (one,) = table("栽竹。|市林业局、市财政局", header="工作任务\t责任单位\n")
    assert brief(one) == "None 栽竹。 |  | 市林业局;市财政局 | "


def test_two_columns_of_units_of_one_kind() -> None:
    (one,) = table("1|栽竹。|市林业局|竹溪县", header="序号\t任务\t市级责任单位\t县级责任单位\n")
    assert one.lead_units == ("市林业局", "竹溪县")


def test_persons_are_no_units() -> None:
    header = "序号\t任务\t配合领导\t责任单位及责任人\n"
    (one,) = table("1|栽竹。|周岚山|市林业局 林青竹", header=header)
    assert brief(one) == "1 栽竹。 |  | 市林业局 | "


def test_cells_that_say_nothing_or_the_same() -> None:
    one, two, three = table("1|栽竹。|6月|市林业局|市财政局", "2|清淤。|同上|同上|〃", "3|补灯。|—|/|无", header=HEADER)
    assert brief(two) == "2 清淤。 | 6月 | 市林业局 | 市财政局"
    assert two.deadline_date == one.deadline_date
    assert brief(three) == "3 补灯。 |  |  | "


def test_a_row_over_all_columns_and_one_without_units_are_sections() -> None:
    found = table(
        "一、山水|一、山水|一、山水|一、山水|一、山水",
        ONE,
        "2|街巷|||",
        "2.1|补灯。|年底|市财政局|",
        "2.2|扫街。|年底|市财政局|",
    )
    assert [(task.section, task.number) for task in found] == [
        ("一、山水", "1"),
        ("2、街巷", "2.1"),
        ("2、街巷", "2.2"),
    ]


def test_the_header_of_another_table_ends_one() -> None:
    assert len(table(ONE, "序号|品种|产量|产地|", "1|毛竹|30|青岚|")) == 1
    assert len(table(ONE, "一、保障", "（一）各单位要抓好落实。由市政府督查室负责。", "2024年2月6日")) == 1


def test_tables_of_figures_hold_no_tasks() -> None:
    assert table("竹产值|亿元|20|30", header="指标\t单位\t2023年\t2024年\n") == ()
    assert table("1|竹海公园|3000|2024年3月|2024年12月", header="序号\t项目名称\t总投资\t开工时间\t竣工时间\n") == ()


def test_quotes_of_a_spreadsheet() -> None:
    (one,) = tasks(f'{HEADER}1\t"栽竹，\n整地。"\t年底\t"市林业局\n市水利局"\t市财政局\n')
    assert brief(one) == "1 栽竹，整地。 | 年底 | 市林业局;市水利局 | 市财政局"


def test_a_deadline_broken_in_the_last_cell() -> None:
    (one,) = tasks("序号\t任务\t责任单位\t完成时限\n1\t栽竹。\t市林业局\t2024年\n11月底\n2024年2月6日\n")
    assert (one.deadline, one.deadline_date) == ("2024年11月底", date(2024, 11, 30))


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
