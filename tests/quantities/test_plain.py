from hypothesis import given
from hypothesis import strategies as st

from govcheck.quantities.plain import one_width, plain


def test_white_space_goes_and_widths_become_one() -> None:
    assert plain("增 长５．５ ％ 左右").text == "增长5.5%左右"


def test_all_that_has_two_widths_gets_one() -> None:
    assert one_width("０９ＡＺａｚ") == "09AZaz"
    assert one_width("％﹪＋－／＜＞～〜") == "%%+-/<>~~"
    assert one_width("(甲);乙!丙?") == "（甲）；乙！丙？"
    assert one_width("甲–乙―丙─丁") == "甲—乙—丙—丁"
    assert one_width("目标:1．5：3") == "目标：1.5:3"


def test_what_stands_beside_the_letters_and_figures_stays() -> None:
    assert one_width("／：＠［｀｛") == "/：＠［｀｛"


def test_two_numbers_do_not_become_one() -> None:
    assert plain("12 34").text == "12 34"


def test_commas_are_chinese_but_between_the_digits_of_a_number() -> None:
    assert plain("增长5%,达到1,200万元,另3项").text == "增长5%，达到1,200万元，另3项"


def test_colons_of_proportions_stay() -> None:
    assert plain("比例：19.2︰17∶63.8").text == "比例：19.2:17:63.8"


@given(st.text(alphabet="甲乙 ，,。:：12３.％%()（\n\t", max_size=60))
def test_every_character_maps_back_to_one_that_reads_the_same(text: str) -> None:
    spliced = plain(text)
    for k, character in enumerate(spliced.text):
        assert one_width(text)[spliced.origin(k)] == character


@given(st.text(max_size=60))
def test_length_is_kept_by_folding(text: str) -> None:
    assert len(one_width(text)) == len(text)
