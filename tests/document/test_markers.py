import pytest

from govcheck.document.markers import Style, chinese_number, marker_at


@pytest.mark.parametrize(
    ("text", "style", "ordinal"),
    [
        ("第一章 总则", Style.CHAPTER, 1),
        ("第十二部分　附则", Style.CHAPTER, 12),
        ("一、工作回顾", Style.COMMA, 1),
        ("二十三、其他", Style.COMMA, 23),
        ("（三）让河水变清", Style.PAREN, 3),
        ("(十一)让河水变清", Style.PAREN, 11),
        ("1.修路", Style.ARABIC, 1),
        ("12．修路", Style.ARABIC, 12),
        ("3、修路", Style.ARABIC, 3),
        ("（4）修路", Style.ARABIC_PAREN, 4),
        ("5）修路", Style.ARABIC_PAREN, 5),
        ("③修路", Style.CIRCLED, 3),
        ("七是修路", Style.WORD, 7),
        ("——修路", Style.DASH, None),
    ],
)
def test_markers(text: str, style: Style, ordinal: int | None) -> None:
    marker = marker_at(text)
    assert marker is not None
    assert (marker.style, marker.ordinal) == (style, ordinal)


@pytest.mark.parametrize(
    "text",
    [
        "二、三产增加值增长6%",
        "一、二、三产业协调发展",
        "三、四线城市",
        "五一、端午期间游客增长两成",
        "1.7万亩竹林",
        "2024年工作安排",
        "第一书记驻村",
        "38座桥梁",
        "",
    ],
)
def test_what_only_looks_like_a_marker(text: str) -> None:
    assert marker_at(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("七", 7), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("一百零三", 103), ("47", 47)],
)
def test_numerals(text: str, value: int) -> None:
    assert chinese_number(text) == value
