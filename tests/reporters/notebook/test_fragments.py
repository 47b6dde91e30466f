import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

import govcheck
from govcheck.findings import Failure, Report, Severity
from govcheck.reporters.notebook import differences, extracted, findings, progress
from govcheck.reporters.notebook.fragment import SHOWN
from govcheck.visible import is_harmless
from govcheck.wording import Language, Wording
from tests.datasets.made import REPORT
from tests.reporters.differences.examples import FOLDER, TABLE, TEXT, diff, hostile
from tests.reporters.differences.target_examples import TARGETS, many, targets_diff
from tests.reporters.differences.test_html import ATTRIBUTES, ELEMENTS, Page
from tests.reporters.golden import report
from tests.reporters.hostile import TEXTS, over_reports
from tests.reporters.progress.examples import PROGRESS
from tests.reporters.progress.examples import hostile as hostile_progress
from tests.reporters.progress.examples import many as many_outcomes

EN, ZH = Language.EN, Language.ZH


class Fragment(Page):
    """A fragment read strictly: without anything that acts outside it, or is loaded."""

    elements = (ELEMENTS - {"html", "head", "title", "body", "header", "nav", "main", "a", "label"}) | {
        "strong", "caption",
    }  # fmt: skip
    attributes = (ATTRIBUTES - {"id", "href", "for", "name", "content", "http-equiv"}) | {"colspan"}

    @property
    def rows(self) -> int:
        """How many rows with cells there are: a table has one more ``tr`` for its head, and one for each group."""
        return sum(later == "td" and tag == "tr" for tag, later in zip(self.tags, self.tags[1:], strict=False))


def rules(text: str) -> Sequence[str]:
    """The selectors of the styles."""
    style = text.partition("<style>")[2].partition("</style>")[0]
    return [each.strip() for rule in re.findall(r"([^{}]+)\{[^}]*\}", style) for each in rule.split(",")]


def test_styles_stay_inside_and_nothing_is_loaded_or_run() -> None:
    for text in (findings.fragment(report("mixed"), EN), differences.fragment(FOLDER, ZH)):
        assert rules(text)
        assert all(selector.startswith(".govcheck-output") for selector in rules(text))
        assert not re.search(r"(?i)https?:|url\(|@import|<script|javascript:|\son\w+=|!important|:root|--\w", text)
        assert text.startswith('<div class="govcheck-output"')
        assert text.endswith("</div>")


def test_a_colour_of_text_is_always_that_of_the_notebook() -> None:
    style = findings.fragment(report("mixed"), EN).partition("</style>")[0]
    assert set(re.findall(r"(?<![-\w])color: ([^;]+);", style)) == {"inherit"}


def test_the_counts_stand_above_and_the_documents_part_the_rows() -> None:
    text = findings.fragment(report("mixed", "folded"), EN)
    page = Fragment(text)
    assert page.texts["strong"].startswith("3 files, 2 documents: ")
    assert "DUP003 × 6" in text and "2, 3, 4, 5, 6, 7" in text
    assert "照片.txt: not checked: it is not text" in page.texts["li"]
    assert [name in text for name in ("mixed.txt · ", "folded.txt · ")] == [True, True]
    assert "<table>" not in findings.fragment(report("clean"), EN)


def test_of_many_findings_the_gravest_are_shown_in_their_order() -> None:
    found = report("mixed").findings[0]
    infos = [replace(found, severity=Severity.INFO, path=f"{k}.txt") for k in range(SHOWN + 5)]
    late = [replace(found, path=f"晚{k}.txt") for k in range(2)]
    text = findings.fragment(Report([*infos, *late], [], [], 27), EN)
    assert Fragment(text).rows == SHOWN
    assert text.index("17.txt") < text.index("晚0.txt") < text.index("晚1.txt")
    assert "18.txt" not in text
    assert "… and 7 more findings; to_polars() has all" in text
    assert "……另有7处问题；to_polars()给出全部" in findings.fragment(Report([*infos, *late], [], [], 27), ZH)


def test_of_many_failures_some_are_told() -> None:
    failures = [Failure(f"{k}.txt", Wording("it is not text", "不是文本")) for k in range(SHOWN + 3)]
    text = findings.fragment(Report([], [], failures, SHOWN + 3), EN)
    assert Fragment(text).tags.count("li") == SHOWN
    assert "… and 3 more" in text


def test_changes_are_counted_that_are_not_shown() -> None:
    text = differences.fragment(diff(TABLE), EN)
    assert Fragment(text).rows == SHOWN
    assert f"… and {TABLE.counts.total() - SHOWN} more changes" in text
    assert "<del>8.1</del> → <ins>8.5</ins>, +0.4" in text
    assert "more" not in differences.fragment(diff(TEXT), EN).partition("</style>")[2]


def test_files_share_the_rows_of_a_fragment() -> None:
    both = replace(diff(TABLE), files=[TABLE, TEXT])
    assert Fragment(differences.fragment(both, EN)).rows == SHOWN
    assert f"… and {TABLE.counts.total() + TEXT.counts.total() - SHOWN} more" in differences.fragment(both, EN)


def test_targets_that_changed_come_before_those_that_did_not() -> None:
    text = differences.fragment(targets_diff(many(60)), EN)
    assert Fragment(text).rows == SHOWN
    assert "unchanged" not in text.partition("<tbody>")[2]
    every = differences.fragment(targets_diff(TARGETS), EN)
    assert Fragment(every).rows == len(TARGETS.changes)
    assert "<del>–</del>" not in every
    assert "<ins>–</ins>" not in every


def test_a_file_of_a_folder_has_a_fragment_too() -> None:
    for file in FOLDER.files:
        Fragment(file._repr_html_())
    assert "云溪县.txt added" in differences.file_fragment(FOLDER.files[1], EN)


def test_outcomes_with_a_result_come_first() -> None:
    found = many_outcomes(15, 30)
    text = progress.fragment(replace(found, rows=found.rows[::-1]), EN)
    assert Fragment(text).rows == SHOWN
    assert text.count("竹林</td>") == 15
    assert "… and 25 more indicators" in text
    assert Fragment(progress.fragment(PROGRESS, ZH)).rows == len(PROGRESS.rows)


def test_what_was_extracted_is_counted_by_document(tmp_path: Path) -> None:
    for k in range(SHOWN + 2):
        (tmp_path / f"{k}.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 4)
    found = govcheck.extract(tmp_path)
    page = Fragment(extracted.fragment(found, EN))
    assert page.rows == SHOWN
    assert page.texts["strong"].startswith(f"documents: {SHOWN + 2}, paragraphs: {9 * (SHOWN + 2)}, ")
    assert page.texts["p"] == '… and 2 more documents; table("documents") has all'
    assert "bad.txt: not read: it is not text" in page.texts["li"]
    assert Fragment(found._repr_html_()).tags == page.tags


@pytest.mark.parametrize(("locale", "said"), [("zh_CN.UTF-8", "份文档"), ("C.UTF-8", "document")])
def test_the_language_is_that_of_the_locale(monkeypatch: pytest.MonkeyPatch, locale: str, said: str) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert said in report("clean")._repr_html_()
    assert ("相同" if said == "份文档" else "the same") in FOLDER._repr_html_()
    assert ("完成" if said == "份文档" else "met") in PROGRESS._repr_html_()


@over_reports
def test_nothing_from_a_document_acts(which: Report) -> None:
    text = findings.fragment(which, EN)
    assert is_harmless(text)
    Fragment(text)


@settings(max_examples=40)
@given(TEXTS)
def test_nothing_from_a_file_acts(text: str) -> None:
    for written in (differences.fragment(hostile(text), EN), progress.fragment(hostile_progress(text), ZH)):
        assert is_harmless(written)
        Fragment(written)
