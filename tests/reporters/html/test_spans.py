from hypothesis import given
from hypothesis import strategies as st

from govcheck.reporters.html.spans import Span, segments

LENGTH = 12
SPANS = st.lists(
    st.builds(
        lambda start, length, number, is_place: Span(start, start + length, number, is_place),
        st.integers(0, LENGTH - 1),
        st.integers(1, LENGTH),
        st.integers(1, 4),
        st.booleans(),
    ),
    max_size=6,
)


def test_nested_and_overlapping_spans_make_flat_segments() -> None:
    found = list(segments([Span(0, 8, 1, True), Span(2, 5, 2, True), Span(4, 10, 3, False)], 1, 9))
    assert [(each.start, each.end, each.places, each.related) for each in found] == [
        (1, 2, (1,), ()),
        (2, 4, (1, 2), ()),
        (4, 5, (1, 2), (3,)),
        (5, 8, (1,), (3,)),
        (8, 9, (), (3,)),
    ]


@given(SPANS)
def test_every_character_is_in_one_segment_with_all_that_it_belongs_to(spans: list[Span]) -> None:
    found = list(segments(spans, 0, LENGTH))
    assert [k for each in found for k in range(each.start, each.end)] == list(range(LENGTH))
    for segment in found:
        for at in range(segment.start, segment.end):
            covering = [span for span in spans if span.start <= at < span.end]
            assert set(segment.places) == {span.number for span in covering if span.is_place}
            assert set(segment.related) == {span.number for span in covering if not span.is_place}
