"""Reports of arbitrary and hostile text, for the properties of every reporter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from govcheck.document.places import Place, Position
from govcheck.findings import Checked, Failure, Finding, Fix, Related, Report, Severity
from govcheck.wording import Wording

ACTING = [
    "::error::", "\n::warning file=a::x", ",line=9", "##[error]", "%0A", "%25", "\r\n", "\r", "]]>", "<!--",
    "<script>", "</code>", "&lt;", "&#64;", "|", "\\|", "\n| --- |", "`", "```", "**", "_a_", "~~a~~", "[a](b)",
    "![a](b)", "[a](http://b)", "@all", "#1", "!1", "a@b.cn", "https://a.cn", "www.a.cn", ":smile:", "$a$", "{0}",
    "{{", "}](", "\\", "\x00", "\x1b[31m", "\x85", "\u2028", "\u202e", "\u200b", "\ufeff", "\ufffe", "\uffff",
    "青岚", "，",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(ACTING), st.text(max_size=8)), min_size=1, max_size=6).map("".join)
BYTES = ["\udce9", "\udc80", "\ud800", "./", "../", "青岚/"]
PATHS = st.lists(st.sampled_from([*ACTING, *BYTES]), min_size=1, max_size=5).map("".join)
WORDINGS = st.builds(Wording, TEXTS, TEXTS)
POSITIONS = st.builds(Position, st.integers(0, 9), st.integers(1, 9), st.integers(1, 9))
PLACES = st.tuples(POSITIONS, POSITIONS).map(lambda two: Place(*sorted(two, key=lambda each: each.offset)))
FINDINGS = st.builds(
    Finding,
    code=st.sampled_from(["DUP001", "DUP003", "EXT001"]),
    name=st.just("a-name"),
    severity=st.sampled_from(Severity),
    message=WORDINGS,
    advice=WORDINGS,
    path=PATHS,
    doc_id=st.none() | PATHS,
    place=PLACES,
    excerpt=TEXTS,
    related=st.lists(st.builds(Related, PATHS, st.none(), PLACES, TEXTS, WORDINGS), max_size=2).map(tuple),
    fix=st.none() | st.builds(Fix, st.integers(0, 4), st.integers(5, 9), TEXTS, st.booleans()),
    fingerprint=st.sampled_from(["0" * 16, "1" * 16]),
)
REPORTS = st.builds(
    Report,
    st.lists(FINDINGS, max_size=4),
    st.lists(st.builds(Checked, PATHS, PATHS, st.none(), st.just("utf-8"), st.just(0)), max_size=2),
    st.lists(st.builds(Failure, PATHS, WORDINGS), max_size=2),
    st.just(6),
)


def over_reports(test: Callable[..., None]) -> Any:
    """Run a test over such reports; without shrinking, which takes minutes here and makes little shorter."""
    return settings(phases=[Phase.reuse, Phase.generate])(given(which=REPORTS)(test))
