from xml.etree import ElementTree

from govcheck.findings import Report
from govcheck.reporters import Format, View
from govcheck.reporters.phrases import told
from govcheck.visible import is_harmless, visible
from govcheck.wording import Language
from tests.reporters.golden import rendered, report
from tests.reporters.hostile import over_reports


def suites(which: Report) -> ElementTree.Element:
    text = rendered(which, Format.JUNIT, View())
    assert is_harmless(text)
    return ElementTree.fromstring(text.encode("utf-8"))


def test_a_suite_a_file_and_a_case_a_finding() -> None:
    root = suites(report("clean", "mixed", "folded"))
    told_counts = [tuple(suite.get(key) for key in ("name", "tests", "failures", "errors")) for suite in root]
    assert told_counts == [
        ("clean.txt", "1", "0", "0"),
        ("mixed.txt", "2", "2", "0"),
        ("folded.txt", "6", "6", "0"),
        ("照片.txt", "1", "0", "1"),
    ]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("10", "8", "1")


@over_reports
def test_hostile_text_comes_through_and_nothing_acts(which: Report) -> None:
    root = suites(which)
    failures = list(root.iter("failure"))
    wanted = [(each.code, visible(told(each, Language.EN)), visible(each.excerpt)) for each in which.findings]
    for code, message, excerpt in wanted:
        assert any(
            (each.get("type"), each.get("message")) == (code, message) and excerpt in str(each.text)
            for each in failures
        )
    assert len(failures) == len(wanted)
    errors = [each.get("message") for each in root.iter("error")]
    assert sorted(map(str, errors)) == sorted(visible(each.message.en) for each in which.failures)
    assert {each.tag for each in root.iter()} <= {"testsuites", "testsuite", "testcase", "failure", "error"}
