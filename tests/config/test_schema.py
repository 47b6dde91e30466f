"""The schema and the loader accept the same, and what is generated is current."""

import json
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from govcheck.config import Configuration
from govcheck.config.keys import keys_of
from govcheck.config.loading import configured, parsed
from govcheck.config.schema import schema
from govcheck.config.where import Where
from govcheck.errors import UsageError
from govcheck.registry import all_rules
from tests.config.test_loading import EVERYTHING, WRONG
from tests.regenerate import DOCS, pages

VALIDATOR = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
EXAMPLES = [EVERYTHING, "", *(key.example for key in keys_of(Configuration).values())]


def loads(data: Any) -> bool:
    try:
        configured(data, Where("govcheck.toml"))
    except UsageError:
        return False
    return True


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("text", EXAMPLES)
def test_what_is_valid_is_so_for_both(text: str) -> None:
    data = tomllib.loads(text)
    assert loads(data)
    VALIDATOR.validate(data)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_so_for_both(text: str) -> None:
    data = tomllib.loads(text)
    assert not loads(data)
    assert not VALIDATOR.is_valid(data)


@pytest.mark.parametrize("name", pages())
def test_the_pages_are_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run `make docs`"


def test_every_key_and_threshold_is_documented() -> None:
    page = pages()["configuration.md"]
    names = [*keys_of(Configuration), *(each.name for rule in all_rules() for each in rule.thresholds)]
    assert [name for name in names if f"`{name}`" not in page] == []


SELECTORS = st.sampled_from(["ALL", "DUP", "DUP00", "DUP003", "near-duplicate", "DUP9", ""])
KEYS = st.one_of(
    st.sampled_from(list(keys_of(Configuration))),
    st.sampled_from(["DUP002", "DUP003", "lines", "similarity", "run-characters", "sentence-characters"]),
    SELECTORS,
    st.text(max_size=6),
)
LEAVES = st.one_of(
    SELECTORS,
    st.sampled_from(["error", "never", "zh", "drafts/*", r"\d+", "(", "[a"]),
    st.text(max_size=6),
    st.booleans(),
    st.integers(),
    st.integers(0, 100),
    st.floats(allow_nan=False),
    st.floats(0, 1),
    st.datetimes(),
    st.dates(),
    st.times(),
)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3))
TEXTS = st.lists(st.text(max_size=2), max_size=2)
RULES = st.lists(SELECTORS, max_size=2)
NEAR = st.fixed_dictionaries(
    {},
    optional={
        "select": RULES,
        "fail-on": st.sampled_from(["error", "never", "warn"]),
        "per-path-ignores": st.dictionaries(st.text(max_size=3), RULES, max_size=2),
        "severity": st.dictionaries(SELECTORS, st.sampled_from(["info", "never"]), max_size=2),
        "thresholds": st.dictionaries(
            st.sampled_from(["DUP002", "DUP003"]),
            st.dictionaries(
                st.sampled_from(["similarity", "run-characters", "sentence-characters"]),
                st.floats(0, 100) | st.integers(0, 100),
                max_size=2,
            ),
        ),
        "tables": st.dictionaries(
            st.text(max_size=3),
            st.fixed_dictionaries(
                {},
                optional={
                    "file": st.text(max_size=2),
                    "columns": st.dictionaries(
                        st.text(max_size=2),
                        st.fixed_dictionaries({}, optional={"type": st.sampled_from(["text", "float"]), "min": LEAVES}),
                        max_size=2,
                    ),
                    "sums": st.lists(st.dictionaries(st.sampled_from(["parts", "total"]), LEAVES | TEXTS), max_size=2),
                    "roles": st.dictionaries(st.sampled_from(["value", "years"]), LEAVES | TEXTS),
                },
            ),
            max_size=2,
        ),
        "residue": st.dictionaries(st.just("lines"), st.lists(st.text("(a)[]*\\", max_size=4), max_size=2)),
    },
)
"""Configurations that are valid but for one thing or another; wild ones seldom come near."""


@given(VALUES | st.dictionaries(KEYS, VALUES, max_size=4) | NEAR)
def test_any_values_load_or_are_refused_as_the_schema_says(data: Any) -> None:
    assert loads(data) == VALIDATOR.is_valid(data)


@given(st.dictionaries(KEYS, VALUES | st.just(float("nan")), max_size=4))
def test_not_a_number_is_refused_like_any_other_value(data: dict[str, Any]) -> None:
    loads(data)


@given(st.text())
def test_any_text_loads_or_is_refused(text: str) -> None:
    try:
        parsed(text, "govcheck.toml")
    except UsageError as error:
        assert str(error).startswith("govcheck.toml:")


def test_the_schema_is_json_without_surprises() -> None:
    assert json.loads(pages()["govcheck.schema.json"]) == schema()
