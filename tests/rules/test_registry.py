"""What holds for every rule."""

import re
from pathlib import Path

import pytest

import govcheck
from govcheck.checking.against import check_update
from govcheck.checking.documents import check_document
from govcheck.checking.settings import Checks
from govcheck.checking.tables import check_dataset, datasets
from govcheck.config import Configuration
from govcheck.config.own_tables import OwnTable
from govcheck.datasets.schema import Column, Roles, TableSchema, Type
from govcheck.errors import UsageError
from govcheck.registry import FAMILIES, Rule, Scope, all_rules, find_rule, selected, specificity
from govcheck.reporters.rule_pages import reference
from govcheck.rules.duplicates.across import HERE, OTHER
from govcheck.rules.schema.rules import CLEAN, CLEAN_TARGETS
from govcheck.rules.updates.rules import BEFORE, HEAD, NOW
from govcheck.suites.parsing import read_suite
from govcheck.suites.running import run_suite
from tests.documents import document
from tests.tables.written import written

RUN = [rule for rule in all_rules() if rule.scope is not Scope.TOOL]
ALONE = [rule for rule in RUN if rule.table is None and rule.scope is not Scope.CORPUS]
OF_DOCUMENTS = pytest.mark.parametrize("rule", ALONE, ids=lambda rule: rule.code)
OF_CORPORA = pytest.mark.parametrize("rule", [r for r in RUN if r.scope is Scope.CORPUS], ids=lambda rule: rule.code)
OF_TABLES = pytest.mark.parametrize("rule", [r for r in all_rules() if r.table], ids=lambda rule: rule.code)
RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)


@RULES
def test_a_rule_is_named_and_documented(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert rule.family in FAMILIES
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.summary.endswith(".")
    assert len(rule.reason) > 40
    for wording in (rule.message, rule.advice):
        assert re.search(r"[a-z]", wording.en)
        assert re.search(r"[\u4e00-\u9fff]", wording.zh)
        fields = [{re.sub("_(en|zh)}", "}", f) for f in re.findall(r"{\w+}", text)} for text in wording]
        assert fields[0] == fields[1]
    assert not rule.message.en.endswith(".")


@OF_DOCUMENTS
def test_its_example_fires(rule: Rule) -> None:
    codes = {finding.code for finding in check_document(document(rule.fires))}
    assert rule.code in codes


@OF_CORPORA
def test_its_example_of_two_documents_fires(rule: Rule, tmp_path: Path) -> None:
    for example, count in ((rule.fires, 1), (rule.clean, 0)):
        for name, text in zip("ab", example.removeprefix(OTHER).split(HERE), strict=True):
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        codes = [finding.code for finding in govcheck.check(tmp_path).findings]
        assert codes == [rule.code] * count


@OF_TABLES
def test_its_example_of_a_table_fires(rule: Rule, tmp_path: Path) -> None:
    assert rule.code in codes_of(rule, rule.fires, tmp_path)
    assert rule.code not in codes_of(rule, rule.clean, tmp_path)


SUITE = """{"name": "documents", "expectations": [{
    "type": "expect_column_pair_values_a_to_be_greater_than_b",
    "kwargs": {"column_A": "report_year", "column_B": "reviewed_year"}
}]}"""
SOURCES = {"SRC001": "茶香满城。" * 80, "SRC003": "青岚市的茶叶产值增长6%左右。"}
"""What stands in the file that an example was drawn from."""


def codes_of(rule: Rule, example: str, folder: Path) -> set[str]:
    """The codes of the findings in an example of a table, with a table of documents beside it."""
    assert rule.table is not None
    if rule.scope is Scope.UPDATE:
        return codes_of_update(rule, example, folder)
    (folder / "report.txt").unlink(missing_ok=True)
    if rule.code in SOURCES and example == rule.fires:
        (folder / "report.txt").write_text(SOURCES[rule.code], encoding="utf-8")
    tables = [written(folder, "documents", CLEAN)] if rule.table != "documents" else []
    if rule.table == "corrections":
        tables.append(written(folder, "targets", CLEAN_TARGETS))
    found, _ = datasets([*tables, written(folder, rule.table, example)])
    if rule.family == "EXP":
        suite = folder / "documents.json"
        suite.write_text(SUITE, encoding="utf-8")
        found[0].suite = run_suite(read_suite(suite), found[0].judged.frame)
    return {finding.code for dataset in found for finding in check_dataset(dataset, [rule])}


OWN = OwnTable(
    TableSchema(
        "values",
        tuple(Column(name, Type.NUMBER if name == "value" else Type.TEXT) for name in HEAD.strip().split(",")),
        key=("region", "indicator", "period_end"),
        roles=Roles(indicator="indicator", value="value", unit="unit", year="period_end"),
    )
)


def codes_of_update(rule: Rule, example: str, folder: Path) -> set[str]:
    before, _, now = example.removeprefix(BEFORE).partition(NOW)
    paths = [folder / when / f"{rule.table}.csv" for when in ("before", "now")]
    for path, text in zip(paths, (before, now), strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    checks = Checks(Configuration(), [rule.code], own=[OWN])
    return {finding.code for finding in check_update([paths[1]], paths[0], checks).findings}


@OF_DOCUMENTS
def test_its_clean_example_is_clean_for_every_rule(rule: Rule) -> None:
    assert check_document(document(rule.clean)) == []


@RULES
def test_its_thresholds_are_in_range_and_its_summary_tells_their_defaults(rule: Rule) -> None:
    for threshold in rule.thresholds:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", threshold.name)
        assert threshold.least <= threshold.default <= threshold.most
        assert type(threshold.least) is type(threshold.default) is type(threshold.most)
        told = f"{threshold.default:.0%}" if isinstance(threshold.default, float) else str(threshold.default)
        assert told in rule.summary or rule.scope is Scope.TOOL
        assert len(threshold.meaning) > 10


def test_no_threshold_is_declared_twice() -> None:
    declared = [threshold for rule in all_rules() for threshold in rule.thresholds]
    assert len(set(declared)) == len(declared)


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in all_rules()}) == len({rule.name for rule in all_rules()}) == len(all_rules())


def test_the_reference_page_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "rules.md"
    assert page.read_text(encoding="utf-8") == reference(), "run `make docs`"


def codes(*select: str, ignore: tuple[str, ...] = (), extend: tuple[str, ...] = ()) -> set[str]:
    return {rule.code for rule in selected(select, ignore, extend)}


def test_selection() -> None:
    everything = {rule.code for rule in all_rules()}
    assert codes() == codes("ALL") == everything
    assert codes("DUP003") == codes("duplicate-sentence") == codes("dup003") == {"DUP003"}
    assert codes("DUP") == {code for code in everything if code.startswith("DUP")}
    assert codes(ignore=("DUP",)) == everything - codes("DUP")
    assert codes("DUP", ignore=("DUP001",)) == codes("DUP") - {"DUP001"}
    assert codes("DUP001", ignore=("DUP",)) == {"DUP001"}
    assert codes("DUP001", ignore=("DUP001",)) == set()
    assert codes("DUP001", extend=("DUP002",)) == {"DUP001", "DUP002"}


def test_selection_upon_another() -> None:
    base = selected(["DUP001", "DUP002"])
    assert selected(base=base) == base
    assert [rule.code for rule in selected(ignore=["DUP001"], base=base)] == ["DUP002"]
    assert [rule.code for rule in selected(extend_select=["DUP003"], base=base)] == ["DUP001", "DUP002", "DUP003"]
    assert [rule.code for rule in selected(["DUP004"], base=base)] == ["DUP004"]


def test_a_longer_selector_is_more_specific() -> None:
    assert specificity("ALL") < specificity("D") < specificity("DUP") < specificity("DUP003")


@pytest.mark.parametrize(("selector", "hint"), [("DUP9", "DUP"), ("duplicate-sentense", "duplicate-sentence")])
def test_an_unknown_rule_suggests_the_nearest(selector: str, hint: str) -> None:
    with pytest.raises(UsageError, match=hint):
        selected([selector])
    with pytest.raises(UsageError, match="there is no rule"):
        find_rule(selector)
