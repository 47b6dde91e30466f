from hypothesis import given
from hypothesis import strategies as st

from govcheck.matching.normal import fold, normal_form


@given(st.text())
def test_folding_keeps_every_offset_and_folds_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_width_quotes_and_white_space_do_not_matter() -> None:
    assert normal_form("增长 ５．２％，“稳”。") == normal_form('增长5.2%,"稳"。')
    assert normal_form("增长5.2%") != normal_form("增长5.3%")
