import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.document.places import LineIndex


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [
        ("甲乙\n丙", 0, 1, 1),
        ("甲乙\n丙", 2, 1, 3),
        ("甲乙\n丙", 3, 2, 1),
        ("甲\r\n乙", 3, 2, 1),
        ("甲\r\n乙", 2, 1, 3),
        ("甲\r乙", 2, 2, 1),
        ("甲\f乙\u2028丙", 4, 1, 5),
        ("", 0, 1, 1),
    ],
)
def test_lines_and_columns(text: str, offset: int, line: int, column: int) -> None:
    position = LineIndex(text).position(offset)
    assert (position.line, position.column) == (line, column)


@given(st.text(alphabet="甲乙\r\n ", max_size=40), st.data())
def test_a_position_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    lines = LineIndex(text)
    offset = data.draw(st.integers(0, len(text)))
    position = lines.position(offset)
    assert lines.line_start(position.line) + position.column - 1 == offset
