from tests.tasks.rows import brief, tasks

HEADER = "序号\n工作任务\n牵头单位\n配合单位\n完成时限\n"


def lines(text: str) -> str:
    """One line for each cell."""
    return text.replace("|", "\n") + "\n"


def test_rows_sections_pages_and_what_follows() -> None:
    found = tasks(
        HEADER
        + lines(
            "一、山水|1|栽竹三万亩。|市林业局|市财政局、市水利局|6月底前|2|新修2座茶馆|市文化和旅游局|9月投入使用|— 2 —"
        )
        + HEADER
        + lines("二、街巷|3|补灯。|市财政局|各县（区）人民政府|持续推进|附件2|青岚市人民政府办公室|2024年2月6日")
    )
    assert [(task.section, brief(task)) for task in found] == [
        ("一、山水", "1 栽竹三万亩。 | 6月底前 | 市林业局 | 市财政局;市水利局"),
        ("一、山水", "2 新修2座茶馆 | 9月投入使用 | 市文化和旅游局 | "),
        ("二、街巷", "3 补灯。 | 持续推进 | 市财政局 | 各县（区）人民政府"),
    ]


def test_several_tasks_under_a_number_and_several_lines_in_a_cell() -> None:
    found = tasks(
        "序号\n民生实事\n责任单位\n完成时限\n"
        + lines("1|建竹海公园，|栽竹三万亩。|市林业局|市财政局|5月底前动工|修老茶馆。|12月底前|2|清淤。|市水利局|年底")
    )
    assert [brief(task) for task in found] == [
        "1 建竹海公园，栽竹三万亩。 | 5月底前动工 | 市林业局;市财政局 | ",
        "None 修老茶馆。 | 12月底前 |  | ",
        "2 清淤。 | 年底 | 市水利局 | ",
    ]


def test_rows_without_numbers_and_with_persons() -> None:
    found = tasks("工作任务\n责任领导\n责任单位\n" + lines("栽竹。|林青竹|市林业局|清淤。|周岚山|市水利局"))
    assert [brief(task) for task in found] == ["None 栽竹。 |  | 市林业局 | ", "None 清淤。 |  | 市水利局 | "]


def test_bars_behind_the_cells_and_sections_in_a_row() -> None:
    found = tasks(
        "序号 |\n目标与任务 |\n分 管 市领导 |\n牵头责任单位 |\n责任单位 |\n一、山水\n二、街巷\n"
        "80 |\n补灯，扫街。 |\n林 青竹 |\n市住建局 |\n市直各有关单位，竹溪县、岚江街道。 |\n"
    )
    assert [(task.section, brief(task)) for task in found] == [
        ("二、街巷", "80 补灯，扫街。 |  | 市住建局 | 市直各有关单位;竹溪县;岚江街道")
    ]


def test_lines_that_only_look_so() -> None:
    assert tasks("工作任务\n责任单位\n栽竹。\n市林业局\n") == ()
    assert tasks("工作任务\n责任单位\n完成时限\n栽竹。\n") == ()


def test_places_are_those_of_the_lines() -> None:
    from govcheck.tasks.reading import read_tasks
    from tests.documents import document

    report = document("2024年分工方案\n\n序号\n任务\n责任单位\n1\n栽竹2亩\n市林业局\n2\n清淤\n市水利局\n")
    for task in read_tasks(report):
        assert task.task in report.text(task.start, task.end)
        assert task.paragraph.start <= task.start < task.paragraph.end
        for unit in task.lead:
            assert task.start <= unit.start < unit.end <= task.end
            assert report.source_text(unit.start, unit.end) == unit.name
