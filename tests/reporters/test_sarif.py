import json
import re
import sqlite3
from functools import cache
from importlib.metadata import distribution
from typing import Any

from jsonschema import Draft7Validator

from govcheck.findings import Report
from govcheck.reporters import Format, View
from govcheck.reporters.phrases import told
from govcheck.visible import visible
from govcheck.wording import Language
from tests.reporters.golden import TEXTS, rendered, report
from tests.reporters.hostile import over_reports

SCHEMA_ID = '"$id": "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"'


@cache
def validator() -> Draft7Validator:
    """For the schema of OASIS as schemastore carries it.

    Its own access fetches what is older than a month, so the store is read directly: pickled answers, each with the
    JSON in one piece.
    """
    store = distribution("schemastore").locate_file("schemastore/cache.sqlite")
    with sqlite3.connect(f"file:{store}?mode=ro&immutable=1", uri=True) as cache_:
        answers = cache_.execute("SELECT value FROM responses WHERE instr(value, ?)", (SCHEMA_ID.encode(),))
        [kept] = [value for (value,) in answers if SCHEMA_ID.encode() in value[:1000]]
    schema, _ = json.JSONDecoder().raw_decode(kept[kept.index(b"{\r\n") :].decode("utf-8", "replace"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)


def log(which: Report, language: Language = Language.EN) -> Any:
    out = json.loads(rendered(which, Format.SARIF, View(language)))
    validator().validate(out)
    return out["runs"][0]


def shown(message: dict[str, str]) -> str:
    """As a viewer shows it: no placeholder is filled, no link is made."""
    bare = message["text"].replace("{{", "").replace("}}", "")
    assert not re.search(r"[{}]|\]\(", bare)
    return message["text"].replace("{{", "{").replace("}}", "}")


def test_the_schema_can_fail() -> None:
    broken = json.loads(rendered(report("mixed"), Format.SARIF, View()))
    broken["runs"][0]["results"][0]["level"] = "info"
    broken["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "青 岚"
    assert len(list(validator().iter_errors(broken))) == 2


def test_regions_are_those_of_the_text() -> None:
    for result in log(report("mixed", "folded"))["results"]:
        for each in (*result["locations"], *result["relatedLocations"]):
            place = each["physicalLocation"]
            text, region = TEXTS[place["artifactLocation"]["uri"].removesuffix(".txt")], place["region"]
            marked = text[region["charOffset"] :][: region["charLength"]]
            line = text.splitlines()[region["startLine"] - 1]
            assert marked == line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]


def test_rules_are_those_that_occur() -> None:
    run = log(report("mixed", "folded"))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["DUP001", "DUP003"]
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])
    assert log(report("clean"))["tool"]["driver"]["rules"] == []


def test_what_could_not_be_checked_is_a_notification() -> None:
    assert log(report("clean"))["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    [invocation] = log(report("clean", "mixed"), Language.ZH)["invocations"]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "不是文本"


@over_reports
def test_hostile_text_comes_through_and_nothing_acts(which: Report) -> None:
    run = log(which)
    for finding, result in zip(which.findings, run["results"], strict=True):
        assert shown(result["message"]) == visible(told(finding, Language.EN)).replace("](", "] (")
        assert result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] == finding.excerpt
        fixes = [each["artifactChanges"][0]["replacements"][0]["insertedContent"] for each in result.get("fixes", [])]
        assert fixes == ([{"text": finding.fix.text}] if finding.fix else [])
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == len(which.failures)
