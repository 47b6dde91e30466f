"""The JSON Schemas accept what the program writes, and nothing that is less, more or other."""

import copy
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from govcheck import check
from govcheck.datasets.contract import TARGETS as CONTRACT
from govcheck.differences.delta import delta_of
from govcheck.differences.model import KeyOrigin, Kind, TableDiff
from govcheck.differences.targets.model import Status
from govcheck.diffing import diff
from govcheck.matching.edits import Op
from govcheck.registry import Scope
from govcheck.reporters.differences.json import as_dict as diff_as_dict
from govcheck.reporters.json import as_dict
from govcheck.reporters.progress.json import as_dict as progress_as_dict
from govcheck.reporters.rule_pages import listing_json
from govcheck.schemas import NAMES, schema
from govcheck.severity import Severity
from govcheck.yearly import progress
from tests.documents import FIXTURES
from tests.reporters.differences.target_examples import PLACES, TARGETS, targets_diff
from tests.reporters.golden import GOLDEN
from tests.reporters.progress.examples import PLACES as PROGRESS_OF_PLACES
from tests.reporters.progress.examples import PROGRESS

FREE = {
    "check": {"data", "by_code"},
    "delta": {"columns", "delta"},
    "diff": {"key", "columns"},
    "progress": set[str](),
    "rules": set[str](),
}
"""Objects whose keys are not the schema's."""
OPTIONAL = {"diff": {"file", "columns", "region"}, "progress": {"region"}}
"""Keys that there are only for folders, for one table, for several places; a row of ``targets`` always has a region."""
YEARS = (FIXTURES / "qinglan-2024-report.txt", FIXTURES / "qinglan-2025-report.txt")
OLD_ROWS = "地区,年份,数值,单位\n临岚区,2023,8.1,亿元\n云溪县,2023,6.4,亿元\n云溪县,2022,6,亿元\n"
NEW_ROWS = "地区,年份,数值,备注\n临岚区,2023,8.5,核定\n云溪县,2023,6.4,\n临岚区,2024,9,\n"


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name))


def refused(name: str, output: Any) -> bool:
    return not validator(name).is_valid(output)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What the program writes, by schema."""
    folder = tmp_path_factory.mktemp("tables")
    targets = "doc_id,target_id,value,unit\n青岚市-2024-work_report,a,-1,亿元\n青岚市-2024-work_report,a,8.5,亿圆\n"
    (folder / "targets.csv").write_text(targets, encoding="utf-8")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 4)
    listed = io.StringIO()
    listing_json(listed)
    reports = [
        check(FIXTURES / "qinglan-2024-report.txt"),
        check(FIXTURES),
        check(folder, schema="targets"),
    ]
    golden = [json.loads((GOLDEN / name).read_text(encoding="utf-8")) for name in ("all.json", "venom-zh.json")]
    return {
        "check": [*map(as_dict, reports), *golden],
        "rules": [json.loads(listed.getvalue())],
        "progress": [progress_as_dict(each) for each in (progress(*YEARS), PROGRESS, PROGRESS_OF_PLACES)],
        **compared(folder),
    }


def compared(folder: Path) -> dict[str, list[Any]]:
    """Comparisons of texts, tables and folders, and a delta."""
    plan, garbled = FIXTURES / "qinglan-2024-plan.txt", FIXTURES / "qinglan-2024-plan-garbled.txt"
    before, after = folder / "before", folder / "after"
    for side, rows, text in ((before, OLD_ROWS, plan), (after, NEW_ROWS, garbled)):
        side.mkdir()
        (side / "目标.csv").write_text(rows, encoding="utf-8")
        (side / "方案.txt").write_bytes(text.read_bytes())
        (side / "坏.txt").write_bytes(bytes(range(256)) * 4)
        (side / f"{side.name}.txt").write_bytes(text.read_bytes())
    tables = diff(before / "目标.csv", after / "目标.csv", key=["地区", "年份"])
    (table,) = tables.files
    assert isinstance(table, TableDiff)
    targets = [diff(*YEARS, by="targets"), targets_diff(TARGETS), targets_diff(PLACES)]
    found = [diff(plan, garbled), diff(plan, plan), tables, diff(before, after), *targets]
    return {"diff": [json.loads(json.dumps(diff_as_dict(each))) for each in found], "delta": [delta_of(table)]}


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_schema_with_titles_and_descriptions(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["title"].startswith("govcheck ")
    for each in nodes(schema(name)):
        if each.get("type") == "object" and "properties" in each:
            assert each["additionalProperties"] is False
            assert each["description"]
            assert set(each["required"]) <= set(each["properties"])
        reference = each.get("$ref")
        assert reference is None or reference.removeprefix("#/$defs/") in schema(name)["$defs"]


def test_there_is_a_file_for_each_name() -> None:
    folder = Path(__import__("govcheck.schemas").schemas.__file__).parent
    assert sorted(path.name for path in folder.glob("*.json")) == [f"{name}.schema.json" for name in NAMES]
    with pytest.raises(KeyError):
        schema("nothing")


@pytest.mark.parametrize("name", FREE)
def test_what_the_program_writes_is_valid(name: str, outputs: dict[str, list[Any]]) -> None:
    for output in outputs[name]:
        validator(name).validate(output)


def test_the_outputs_are_worth_it(outputs: dict[str, list[Any]]) -> None:
    findings = [finding for output in outputs["check"] for finding in output["findings"]]
    assert {finding["severity"] for finding in findings} == set(Severity)
    assert any("row" in finding["start"] for finding in findings)
    assert any(finding["related"] for finding in findings)
    assert any(not output["findings"] for output in outputs["check"])
    assert any(output["errors"] for output in outputs["check"])
    assert [output["by"] for output in outputs["diff"]] == ["text", "text", "table", "mixed", *["targets"] * 3]
    assert any(output["errors"] for output in outputs["diff"])
    kinds = {change["kind"] for output in outputs["diff"][4:] for change in output["changes"]}
    assert kinds == set(TARGETS.counts)
    assert {row["status"] for row in outputs["progress"][1]["rows"]} == set(Status)
    assert all(output["changes"] for output in outputs["diff"][4:])
    assert all(output["rows"] for output in outputs["progress"])
    assert {"values_changed", "dictionary_item_added"} <= outputs["delta"][0]["delta"].keys()


@pytest.mark.parametrize("name", FREE)
def test_a_key_that_lacks_or_is_unknown_is_refused(name: str, outputs: dict[str, list[Any]]) -> None:
    tried = 0
    for output in outputs[name]:
        for place in closed(output, FREE[name]):
            for key in [*at(output, place), None]:
                if key in OPTIONAL.get(name, ()) and "doc_id" not in at(output, place):
                    continue
                broken = copy.deepcopy(output)
                if key is None:
                    at(broken, place)["unknown"] = 1
                else:
                    del at(broken, place)[key]
                assert refused(name, broken), (place, key)
                tried += 1
    assert tried > 10


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("check", ["findings", 0, "severity"], "fatal"),
        ("check", ["findings", 0, "code"], "dup1"),
        ("check", ["findings", 0, "message"], 3),
        ("check", ["findings", 0, "start"], None),
        ("check", ["findings", 0, "start", "line"], 0),
        ("check", ["findings", 0, "start", "column"], "1"),
        ("check", ["findings", 0, "fingerprint"], "0123"),
        ("check", ["findings", 0, "data"], []),
        ("check", ["findings", 0, "fix"], True),
        ("check", ["findings", 0, "fix"], {"start": 1, "end": 2, "text": "青", "safe": "yes"}),
        ("check", ["summary", "by_severity", "error"], -1),
        ("check", ["summary", "by_code"], {"DUP001": "2"}),
        ("check", ["version"], None),
        ("check", ["errors"], {}),
        ("delta", ["format"], "delta"),
        ("delta", ["old", "sha256"], "0123"),
        ("delta", ["columns", "数值"], 1),
        ("delta", ["columns", "数值"], {"Function": "print"}),
        ("delta", ["order"], [[0]]),
        ("delta", ["delta", "attribute_added"], {}),
        ("delta", ["delta", "values_changed", "root.__class__"], {"new_value": 1}),
        ("delta", ["delta", "values_changed", "root['a'].b['c']"], {"new_value": 1}),
        ("delta", ["delta", "values_changed", "root['a']['b']"], {"old_value": 1}),
        ("diff", ["by"], "targets"),
        ("diff", ["changes", 0, "kind"], "changed"),
        ("diff", ["changes", 0, "similarity"], "0.9"),
        ("diff", ["changes", 0, "similarity"], 1.5),
        ("diff", ["changes", 0, "old"], {}),
        ("diff", ["changes", 0, "edits"], [{"op": "swap", "old": [0, 1], "new": [0, 1]}]),
        ("diff", ["changes", 0, "edits"], [{"op": "insert", "old": [0], "new": [0, 1]}]),
        ("diff", ["summary", "moved"], "1"),
        ("diff", ["summary", "column-added"], 0),
        ("diff", ["files", 0, "by"], "targets"),
        ("diff", ["files", 0, "reports"], [{"old": None, "new": None}]),
        ("progress", ["rows", 0, "status"], "reached"),
        ("progress", ["rows", 0, "period"], "2024"),
        ("progress", ["rows", 0, "target"], None),
        ("progress", ["rows", 0, "target", "op"], "about"),
        ("progress", ["rows", 0, "target", "value"], "5"),
        ("progress", ["rows", 0, "target", "kind"], None),
        ("progress", ["rows", 0, "gap"], 0.7),
        ("progress", ["rows", 0, "headline"], None),
        ("progress", ["summary", "met"], -1),
        ("rules", [0, "scope"], "tree"),
        ("rules", [0, "severity"], "fatal"),
        ("rules", [0, "summary"], ""),
        ("rules", [], {}),
    ],
)
def test_a_wrong_value_is_refused(name: str, place: list[Any], value: Any, outputs: dict[str, list[Any]]) -> None:
    output = next(each for each in outputs[name] if name != "check" or each["findings"])
    broken = copy.deepcopy(output)
    if place:
        at(broken, place[:-1])[place[-1]] = value
    else:
        broken = value
    validator(name).validate(output)
    assert refused(name, broken)


@pytest.mark.parametrize(("kind", "side"), [("added", "old"), ("added", "new"), ("modified", "old"), ("moved", "new")])
def test_a_change_has_the_sides_of_its_kind(kind: str, side: str, outputs: dict[str, list[Any]]) -> None:
    texts = outputs["diff"][0]
    place = next(k for k, change in enumerate(texts["changes"]) if change["kind"] == kind)
    broken = copy.deepcopy(texts)
    other = {"old": "new", "new": "old"}[side]
    broken["changes"][place][side] = None if broken["changes"][place][side] else broken["changes"][place][other]
    assert refused("diff", broken)


def test_every_kind_is_known() -> None:
    kinds = schema("diff")["$defs"]
    assert set(kinds["mixed_summary"]["properties"]) - {"columns"} == set(Kind)
    assert kinds["table_file"]["properties"]["key_origin"]["enum"] == list(KeyOrigin)
    assert kinds["edit"]["properties"]["op"]["enum"] == list(Op)


@pytest.mark.parametrize("name", ["diff", "progress"])
def test_a_row_of_targets_is_that_of_the_table(name: str) -> None:
    row = schema(name)["$defs"]["target"]
    assert tuple(row["properties"]) == tuple(row["required"]) == CONTRACT.names
    for column in CONTRACT.columns:
        said = row["properties"][column.name]
        assert said["description"].casefold() == f"{column.meaning}.".casefold()
        assert said.get("enum", []) == [*column.allowed, *[None] * (column.nullable and bool(column.allowed))]
        assert column.allowed or ("null" in said["type"]) is column.nullable
        assert (said.get("minimum"), said.get("maximum")) == (column.least, column.most)


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("added", "old", "new"),
        ("added", "new", None),
        ("dropped", "new", "old"),
        ("dropped", "match", "exact"),
        ("raised", "old", None),
        ("raised", "match", None),
        ("raised", "match", "guessed"),
        ("raised", "also", ["added"]),
        ("raised", "delta", "0.5"),
        ("unchanged", "new", None),
        ("unchanged", "kind", "removed"),
    ],
)
def test_a_change_of_a_target_has_what_its_kind_has(
    kind: str, key: str, value: Any, outputs: dict[str, list[Any]]
) -> None:
    broken = copy.deepcopy(outputs["diff"][5])
    change = next(each for each in broken["changes"] if each["kind"] == kind)
    change[key] = change[value] if value in ("old", "new") else value
    assert refused("diff", broken)


@pytest.mark.parametrize(
    ("status", "key"), [("met", "gap"), ("missed", "actual"), ("no-actual", "actual"), ("not-comparable", "gap")]
)
def test_a_target_has_what_its_status_has(status: str, key: str, outputs: dict[str, list[Any]]) -> None:
    broken = copy.deepcopy(outputs["progress"][1])
    row = next(each for each in broken["rows"] if each["status"] == status)
    other = next(each for each in broken["rows"] if each["status"] == "met")
    row[key] = None if row[key] is not None else copy.deepcopy(other[key])
    assert refused("progress", broken)


def test_every_status_is_known() -> None:
    known = schema("progress")
    assert known["$defs"]["row"]["properties"]["status"]["enum"] == list(Status)
    assert list(known["properties"]["summary"]["properties"]) == list(Status)


def test_every_scope_and_severity_is_known() -> None:
    rule = schema("rules")["$defs"]["rule"]["properties"]
    assert (rule["scope"]["enum"], rule["severity"]["enum"]) == (list(Scope), list(Severity))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in ``value``."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(each)


def closed(value: Any, free: set[str], place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where the objects are whose keys the schema names; of a list the first and the last."""
    if isinstance(value, dict):
        yield place
        for key, each in value.items():
            if key not in free:
                yield from closed(each, free, (*place, key))
    if isinstance(value, list) and value:
        for k in {0, len(value) - 1}:
            yield from closed(value[k], free, (*place, k))


def at(value: Any, place: Any) -> Any:
    for key in place:
        value = value[key]
    return value
