from hypothesis import given
from hypothesis import strategies as st

from govcheck.document.spliced import Splicer

PIECES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6)), max_size=8)


@given(st.text(min_size=60, max_size=60), PIECES)
def test_every_character_maps_back(origin: str, pieces: list[tuple[int, int]]) -> None:
    splicer = Splicer(origin)
    for start, length in pieces:
        splicer.take(start, start + length)
    spliced = splicer.done()
    assert spliced.text == "".join(origin[a : a + n] for a, n in pieces)
    assert all(origin[spliced.origin(k)] == c for k, c in enumerate(spliced.text))


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_locate_inverts_origin(a: int, b: int, gap: int) -> None:
    splicer = Splicer("x" * 100)
    splicer.take(50, 50 + a)
    splicer.take(0, b)
    splicer.take(b + gap, b + gap + 3)
    spliced = splicer.done()
    for k in range(len(spliced)):
        assert spliced.locate(spliced.origin(k)) == k
    taken = {o for start, end in spliced.pieces() for o in range(start, end)}
    assert all((spliced.locate(o) is not None) == (o in taken) for o in range(100))


def test_a_stand_in_is_mapped_to_the_place_it_stands_for() -> None:
    splicer = Splicer("ab\r\ncd")
    splicer.take(0, 2)
    splicer.stand_in("\n", 2)
    splicer.take(4, 6)
    spliced = splicer.done()
    assert spliced.text == "ab\ncd"
    assert [spliced.origin(k) for k in range(5)] == [0, 1, 2, 4, 5]
    assert spliced.origin_span(1, 4) == (1, 5)
    assert spliced.origin_span(2, 2) == (2, 2)
