"""Texts of the genre put together at random: nothing fails, and what is said of them is so."""

from hypothesis import example, given
from hypothesis import strategies as st

from tests.fuzzing import promises
from tests.fuzzing.strategies import encoded, sentences, some, texts, versions


@some(250)
@example("零分之一的农户通了气，占0分之3。")
@example(f"占{'9' * 30}分之{'9' * 60}，位列第{'9' * 30}位。")
@given(st.lists(sentences() | texts(3), max_size=4).map("".join))
def test_numbers(text: str) -> None:
    promises.quantities(text)


@some(250)
@example(
    f"2024年青岚市政府工作报告\n地区生产总值增长{'9' * 400}%，完成投资{'9' * 25}亿元，粮食产量居第{'9' * 400}位。\n"
)
@example("2024年青岚市政府工作报告\n各位代表：\n第3页 共9页\x0b第3页 共9页\n")
@given(texts())
def test_documents(text: str) -> None:
    promises.text(text)


@some(120)
@given(versions())
def test_versions(pair: tuple[str, str]) -> None:
    promises.texts(*pair)


@some(30)
@given(encoded(), encoded())
def test_files(old: bytes, new: bytes) -> None:
    promises.files("青岚2024.txt", old, new)
