import pytest

from tests.reporters.html.golden import GOLDEN, outputs

OUTPUTS = outputs()


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_page_is_as_kept(name: str) -> None:
    assert OUTPUTS[name] == (GOLDEN / name).read_text(encoding="utf-8"), (
        "see the difference; if it is meant, `make docs`"
    )


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(OUTPUTS)
