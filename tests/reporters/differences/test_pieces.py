import re

from hypothesis import given
from hypothesis import strategies as st

from govcheck.differences.model import Kind, TextChange
from govcheck.document.places import Position
from govcheck.matching.edits import edits
from govcheck.reporters.differences.pieces import (
    CONTEXT,
    CUT,
    LONGEST_TOKEN,
    Mark,
    Piece,
    cell_pieces,
    pieces,
    shortened,
    whole,
)
from tests.reporters.differences.examples import Side

TEXTS = st.text(alphabet="青岚河修路，。5.2%a", max_size=120)


def change(old: str, new: str, kind: Kind = Kind.MODIFIED) -> TextChange:
    at = Position(0, 1, 1)
    sides = [Side(None, (), at, at, text) for text in (old, new)]
    plain = (
        edits(old.replace("\n", ""), new.replace("\n", "")) if kind in (Kind.SPLIT, Kind.MERGED) else edits(old, new)
    )
    return TextChange(kind, 0.9, sides[0], sides[1], plain)


def text(found: list[Piece], *marks: Mark) -> str:
    return "".join(piece.text for piece in found if piece.mark in marks)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_the_pieces(old: str, new: str) -> None:
    found = pieces(change(old, new), None)
    assert text(found, Mark.SAME, Mark.OLD) == old
    assert text(found, Mark.SAME, Mark.NEW) == new


@given(TEXTS, TEXTS)
def test_no_stretch_between_edits_is_longer_than_its_contexts(old: str, new: str) -> None:
    for piece in pieces(change(old, new)):
        assert piece.mark in (Mark.OLD, Mark.NEW) or len(piece.text) <= 2 * CONTEXT + LONGEST_TOKEN * 2 + 1


@given(TEXTS, TEXTS)
def test_what_went_and_what_came_is_never_elided(old: str, new: str) -> None:
    one, other = pieces(change(old, new)), pieces(change(old, new), None)
    for mark in (Mark.OLD, Mark.NEW):
        assert text(one, mark) == text(other, mark)


def test_a_number_is_not_parted_by_the_end_of_the_context() -> None:
    old = "青岚河" * 20 + "投资12345.6亿元" + "修路" * 7 + "两条，" + "通车。" * 20
    for width in range(12, 30):
        (gap, same, *_) = pieces(change(old, old.replace("两条", "三条")), width)
        assert gap.mark is Mark.GAP
        assert not re.match(r"[0-9.]", same.text) or same.text.startswith("12345.6")


def test_white_space_that_changed_is_to_be_seen() -> None:
    found = pieces(change("修 路\u3000三里", "修路三里", Kind.FORMAT))
    assert "␣" in text(found, Mark.OLD) or "<U+3000>" in text(found, Mark.OLD)
    assert text(pieces(change("修路", "修 路")), Mark.NEW) == "␣"
    assert text(pieces(change("修路", "修\u00a0路")), Mark.NEW) == "<U+00A0>"


def test_cuts_are_kept_with_what_is_around_them() -> None:
    parts = ["修路三里。" * 20, "架桥一座。" * 20]
    for kind, old, new in (
        (Kind.SPLIT, "".join(parts), "\n".join(parts)),
        (Kind.MERGED, "\n".join(parts), "".join(parts)),
    ):
        found = pieces(change(old, new, kind))
        assert [piece.mark for piece in found] == [Mark.GAP, Mark.SAME, Mark.CUT, Mark.SAME, Mark.GAP]
        assert found[2].text == CUT
        assert (found[1].text, found[3].text) == (parts[0][-CONTEXT:], parts[1][:CONTEXT])


def test_a_long_text_tells_how_much_is_left_out() -> None:
    found = whole("路" * 100, Mark.NEW, 40)
    assert sum(len(piece.text) for piece in found if piece.mark is Mark.NEW) == 40
    assert found[1].left_out == 60
    assert whole("路" * 40, Mark.NEW, 40) == [Piece(Mark.NEW, "路" * 40)]
    assert shortened(Piece(Mark.SAME, "路" * 100), 40) == [Piece(Mark.SAME, "路" * 100)]


def test_short_cells_stand_side_by_side() -> None:
    assert cell_pieces("亿元", "亿") is None
    assert cell_pieces("路" * 31, "路" * 30) is not None
