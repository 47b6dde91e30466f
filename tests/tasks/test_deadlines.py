from datetime import date

import pytest

from govcheck.tasks.deadlines import date_of, deadline_in, is_deadline


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2028年11月底", "2028-11-30"),
        ("2028年2月底前", "2028-02-29"),
        ("2024年底", "2024-12-31"),
        ("2025年年底前", "2025-12-31"),
        ("年底前", "2024-12-31"),
        ("6月底前", "2024-06-30"),
        ("6月15日前", "2024-06-15"),
        ("5月上旬", "2024-05-10"),
        ("2024年9月", "2024-09-30"),
        ("2024年", "2024-12-31"),
        ("全年", "2024-12-31"),
        ("明年3月底前", "2025-03-31"),
        ("明年3月底、明年6月底", "2025-06-30"),
        ("2024年上半年", "2024-06-30"),
        ("一季度末", "2024-03-31"),
        ("2026—2028年", "2028-12-31"),
        ("2028.11", "2028-11-30"),
        ("2028-11-15", "2028-11-15"),
        ("２０２８年１１月底", "2028-11-30"),
        ("二〇二八年十一月底", "2028-11-30"),
        ("“十四五”末", "2025-12-31"),
        ("2024年6月底前拿出方案，12月底前完成", "2024-12-31"),
        ("2024年12月底，并长期坚持", "2024-12-31"),
        ("20240630", "2024-06-30"),
        ("2024/6/30", "2024-06-30"),
        ("2024年6月-12月", "2024-12-31"),
        ("1—6月", "2024-06-30"),
        ("“十四五”时期", "2025-12-31"),
        ("本年度", "2024-12-31"),
        ("5月底前动工", "2024-05-31"),
    ],
)
def test_a_deadline_is_a_day(written: str, expected: str) -> None:
    assert date_of(written, 2024) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "written",
    ["长期坚持", "持续推进", "每季度", "2024年13月底", "2024年2月30日", "2024年0月", "8", "", "汛前", "三年内"],
)
def test_what_is_no_day(written: str) -> None:
    assert date_of(written, 2024) is None


def test_without_a_year_nothing_is_guessed() -> None:
    assert date_of("6月底前", None) is None
    assert date_of("明年6月底前", None) is None
    assert date_of("2027年6月底前，年底前", None) == date(2027, 12, 31)


@pytest.mark.parametrize(
    ("text", "written", "day"),
    [
        ("修好青岚二桥，2024年10月底前完成。", "2024年10月底前完成", "2024-10-31"),
        ("6月底前开工，12月底前通车。", "12月底前", "2024-12-31"),
        ("年底前全部完成加固。", "年底前全部完成", "2024-12-31"),
        ("9月10日前报市政府督查室。", "9月10日前", "2024-09-10"),
        ("2026年完成治理。", "2026年完成", "2026-12-31"),
        ("8 月底前\n完成清淤。", "8月底前完成", "2024-08-31"),
    ],
)
def test_running_text_tells_a_deadline(text: str, written: str, day: str) -> None:
    assert deadline_in(text, 2024) == (written, date.fromisoformat(day))


@pytest.mark.parametrize(
    "text",
    [
        "改造2000年底前建成的老旧小区50个。",
        "年底离校毕业生就业率达到90%。",
        "到2028年森林覆盖率达到60%。",
        "汛前备足救灾物资，春节前发放补助。",
        "截至2024年3月底完成投资3亿元。",
        "2024年6月底完成了招标。",
        "新学校开学前三个月完成空气检测。",
        "全年接待游客680万人次。",
        "2028年前建成两座水库。",
    ],
)
def test_running_text_without_a_deadline(text: str) -> None:
    assert deadline_in(text, 2024) is None


@pytest.mark.parametrize(
    "piece",
    [
        "6月底前完成",
        "力争年底前完成",
        "1-12月",
        "第二、三季度",
        "2024—2026年",
        "持续推进",
        "立行立改",
        "汛期前",
        "30个工作日内",
    ],
)
def test_what_begins_as_a_deadline(piece: str) -> None:
    assert is_deadline(piece)


@pytest.mark.parametrize("piece", ["市财政局", "第一小学", "栽竹", "", "竹" * 50])
def test_what_begins_as_none(piece: str) -> None:
    assert not is_deadline(piece)
