"""What a configuration may say, and what is said where it says something else."""

import re
from pathlib import Path

import pytest

from govcheck.config import Configuration, choose, find_configuration, load
from govcheck.config.loading import configured, parsed
from govcheck.config.model import Residue
from govcheck.config.tables import ColumnKeys, ReferenceKeys, RoleKeys, SumKeys, TableKeys
from govcheck.config.where import Where
from govcheck.datasets.schema import Type
from govcheck.errors import UsageError
from govcheck.rules.duplicates.copies import ALIKE
from govcheck.rules.duplicates.units import SENTENCE
from govcheck.severity import FailOn, Severity
from govcheck.wording import Language

FILE = "govcheck.toml"
EVERYTHING = r"""
select = ["DUP", "near-duplicate"]
ignore = ["DUP00"]
extend-select = ["ALL"]
fail-on = "never"
exclude = ["drafts/*"]
lang = "zh"

[per-path-ignores]
"青岚/*" = ["DUP003"]

[severity]
DUP = "info"

[thresholds]
DUP002 = {similarity = 1}
DUP003 = {sentence-characters = 20.0}

[residue]
lines = ['第\d+次阅读']

[tables.tea]
file = "data/tea.csv"
key = ["县区"]
columns = {"县区" = {values = ["临岚区"]}, "产量" = {type = "number", null = true, min = 0, max = 9.5}}
references = [{columns = ["县区"], table = "counties", to = ["名称"]}]
sums = [{parts = ["春茶", "秋茶"], total = "产量", tolerance = 0.1}]
roles = {value = "产量", region = "县区"}
"""
WRONG = {
    'selekt = ["DUP"]': "there is no key 'selekt'; did you mean select?",
    'fail_on = "error"': "there is no key 'fail_on'; did you mean fail-on?",
    "x = 1": "there is no key 'x'; choose from select, ignore, extend-select, fail-on, exclude, lang, per-path-ignores",
    'select = "DUP"': "select: expected a list of rules, not a string",
    "select = [1]": "select: expected a rule, not a number",
    'select = ["DUP9"]': "select: there is no rule 'DUP9'; did you mean DUP",
    'ignore = ["duplicate-sentense"]': "there is no rule 'duplicate-sentense'; did you mean duplicate-sentence?",
    'extend-select = [""]': "extend-select: expected a rule, not an empty string",
    "tables = 1": "tables: expected a table, not a number",
    "tables.tea = []": "tables.tea: expected a table, not a list",
    "tables.tea.colums = {}": "tables.tea: there is no key 'colums'; did you mean columns?",
    "tables.tea.columns.a = {typ = 'text'}": "tables.tea.columns.a: there is no key 'typ'; did you mean type?",
    "tables.tea.columns.a = {type = 'float'}": "type: there is no value 'float'; choose from text, integer, number",
    "tables.tea.columns.a = {null = 0}": "tables.tea.columns.a.null: expected true or false, not a number",
    "tables.tea.columns.a = {min = '0'}": "tables.tea.columns.a.min: expected a number, not a string",
    "tables.tea.columns.a = {max = 1e300}": "tables.tea.columns.a.max: expected a number up to",
    "tables.tea.columns.a = {pattern = '('}": "is no regular expression",
    "tables.tea.references = [{columns = ['a']}]": "references.table: it is missing; give the name of a table",
    "tables.tea.sums = [{parts = ['a'], total = 'b', tolerance = -1}]": "tolerance: expected a number of 0 or more",
    "tables.tea.roles = {worth = 'a'}": "tables.tea.roles: there is no key 'worth'",
    'fail-on = "warn"': "fail-on: there is no value 'warn'; did you mean warning?",
    "fail-on = false": "fail-on: expected one of error, warning, info, never, not a boolean",
    'lang = "fr"': "lang: there is no value 'fr'; choose from en, zh",
    "exclude = {}": "exclude: expected a list of patterns, not a table",
    'exclude = [""]': "exclude: expected a pattern, not an empty string",
    "exclude = [2024-01-15]": "exclude: expected a pattern, not a date or time",
    "per-path-ignores = []": "per-path-ignores: expected a table, not a list",
    '[per-path-ignores]\n"a b/*" = ["DUP", 3]': 'per-path-ignores."a b/*": expected a rule, not a number',
    '[per-path-ignores]\n"" = []': "per-path-ignores: expected a pattern, not an empty string",
    '[per-path-ignores]\n"\\u001b[31m" = 1': r'per-path-ignores."\u001b[31m": expected a list of rules, not a number',
    '[severity]\nDUP003 = "fatal"': "severity.DUP003: there is no value 'fatal'; choose from error, warning, info",
    '[severity]\nDUP30 = "info"': "severity: there is no rule 'DUP30'; did you mean DUP",
    "[thresholds]\nDUP001 = {}": "thresholds: there is no key 'DUP001'; did you mean DUP00",
    "[thresholds]\nDUP003 = 20": "thresholds.DUP003: expected a table, not a number",
    "[thresholds.DUP003]\nsentence-chars = 20": "there is no key 'sentence-chars'; did you mean sentence-characters?",
    "[thresholds.DUP003]\nsentence-characters = 2": "sentence-characters: expected a whole number from 6 to 1000",
    "[thresholds.DUP003]\nsentence-characters = 20.5": "sentence-characters: expected a whole number from 6 to 1000",
    "[thresholds.DUP003]\nsentence-characters = true": "expected a whole number from 6 to 1000, not a boolean",
    "[thresholds.DUP002]\nsimilarity = 85": "thresholds.DUP002.similarity: expected a number from 0.5 to 1.0",
    '[thresholds.DUP002]\nsimilarity = "85%"': "similarity: expected a number from 0.5 to 1.0, not a string",
    "[thresholds.DUP002]\nsimilarity = inf": "thresholds.DUP002.similarity: expected a number from 0.5 to 1.0",
    "[residue]\nline = []": "residue: there is no key 'line'; did you mean lines?",
    "[residue]\nlines = '.*'": "residue.lines: expected a list of regular expressions, not a string",
    "[residue]\nlines = ['(青岚']": "residue.lines: '(青岚' is no regular expression (missing )",
}
NO_TOML = {
    "a = 1\nselect = [\n  'DUP'\nb = 2\n": f"{FILE}:4: it is no TOML",
    "select = ['DUP'\n\n": f"{FILE}:1: it is no TOML",
    "lang = 'zh'\nlang = 'en'\n": f"{FILE}:2: it is no TOML (Cannot overwrite a value)",
    "x = " + "9" * 5000: f"{FILE}:1: it is no TOML",
    "x = " + "[" * 20_000: f"{FILE}:1: it is no TOML",
}


def settings(text: str) -> Configuration:
    return configured(parsed(text, FILE), Where(FILE))


def test_nothing_set_is_the_defaults() -> None:
    assert settings("") == Configuration()
    assert Configuration().fail_on is FailOn.WARNING


def test_every_key() -> None:
    assert settings(EVERYTHING) == Configuration(
        select=("DUP", "near-duplicate"),
        ignore=("DUP00",),
        extend_select=("ALL",),
        fail_on=FailOn.NEVER,
        exclude=("drafts/*",),
        lang=Language.ZH,
        per_path_ignores={"青岚/*": ("DUP003",)},
        severity={"DUP": Severity.INFO},
        thresholds={ALIKE: 1.0, SENTENCE: 20},
        residue=Residue((re.compile(r"第\d+次阅读"),)),
        tables={
            "tea": TableKeys(
                file="data/tea.csv",
                key=("县区",),
                columns={
                    "县区": ColumnKeys(values=("临岚区",)),
                    "产量": ColumnKeys(type=Type.NUMBER, null=True, min=0, max=9.5),
                },
                references=(ReferenceKeys(("县区",), "counties", ("名称",)),),
                sums=(SumKeys(("春茶", "秋茶"), "产量", 0.1),),
                roles=RoleKeys(value="产量", region="县区"),
            )
        },
    )
    assert isinstance(settings(EVERYTHING).thresholds[SENTENCE], int)


@pytest.mark.parametrize(("text", "message"), WRONG.items())
def test_what_is_wrong_is_named_with_the_remedy(text: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        settings(text)
    said = raised.value.wording
    assert message in said.en
    assert said.en.startswith(f"{FILE}: ")
    assert said.zh.startswith(f"{FILE}：")
    assert re.search(r"[\u4e00-\u9fff]", said.zh)
    assert said.en.isprintable()


@pytest.mark.parametrize("pattern", ["a{99999999999}", "(" * 50_000])
def test_patterns_too_great_to_compile_are_refused(pattern: str) -> None:
    with pytest.raises(UsageError, match="is no regular expression"):
        settings(f"[residue]\nlines = ['{pattern}']")


@pytest.mark.parametrize(("text", "message"), NO_TOML.items(), ids=range(len(NO_TOML)))
def test_what_is_no_toml_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)) as raised:
        settings(text)
    assert re.search(r"第\d行不是TOML", raised.value.wording.zh)


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"\xff\xfe\x00", "it is not UTF-8"), (None, "there is no such file; check the path")],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None, message: str) -> None:
    if content is not None:
        (tmp_path / FILE).write_bytes(content)
    with pytest.raises(UsageError, match=message):
        load(tmp_path / FILE)


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="it cannot be read"):
        load(tmp_path)


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("\ufefflang = 'zh'\r\n", encoding="utf-8")
    assert load(tmp_path / FILE).lang is Language.ZH


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """``a/b/report.txt`` below a ``govcheck.toml`` in English."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "report.txt").write_text("办好学校。", encoding="utf-8")
    (tmp_path / FILE).write_text("lang = 'en'")
    return tmp_path


@pytest.mark.parametrize("path", ["a/b/report.txt", "a/b", "a/b/missing.txt", "a", "."])
def test_the_search_goes_upwards(tree: Path, path: str) -> None:
    found = find_configuration(tree / path)
    assert (found.lang, found.folder) == (Language.EN, str(tree))


def test_the_nearest_wins(tree: Path) -> None:
    (tree / "a" / "pyproject.toml").write_text("[tool.govcheck]\nlang = 'zh'")
    assert find_configuration(tree / "a" / "b").lang is Language.ZH
    assert find_configuration(tree).lang is Language.EN


def test_in_one_folder_the_own_file_wins(tree: Path) -> None:
    (tree / "pyproject.toml").write_text("[tool.govcheck]\nlang = 'zh'")
    assert find_configuration(tree).lang is Language.EN


@pytest.mark.parametrize("text", ["", "[tool.ruff]\nline-length = 120", "tool = 3"])
def test_a_pyproject_without_the_table_is_passed_over(tree: Path, text: str) -> None:
    (tree / "a" / "pyproject.toml").write_text(text)
    assert find_configuration(tree / "a").folder == str(tree)
    with pytest.raises(UsageError, match=r"there is no table \[tool.govcheck\]"):
        load(tree / "a" / "pyproject.toml")


def test_a_mistake_in_a_pyproject_is_named_in_full(tree: Path) -> None:
    (tree / "pyproject.toml").write_text("[tool.govcheck.thresholds.DUP003]\nsentence-characters = 0")
    with pytest.raises(UsageError, match=r"tool\.govcheck\.thresholds\.DUP003\.sentence-characters: expected"):
        load(tree / "pyproject.toml")


def test_standard_input_searches_from_the_working_directory(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree / "a")
    assert find_configuration("-").lang is Language.EN


def test_choosing(tree: Path) -> None:
    (tree / "other.toml").write_text("lang = 'zh'")
    assert choose(str(tree)).lang is Language.EN
    assert choose(str(tree), tree / "other.toml").lang is Language.ZH
    assert choose(str(tree), none=True) == Configuration()
    with pytest.raises(UsageError, match="not both"):
        choose(str(tree), tree / "other.toml", none=True)
