import re

from govcheck.findings import Report, Severity
from govcheck.reporters import Format, View
from govcheck.reporters.paths import relative
from govcheck.visible import is_harmless, visible
from tests.reporters.golden import rendered, report
from tests.reporters.hostile import over_reports

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def unescaped(text: str) -> str:
    for written, meant in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(written, meant)
    return text


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """A line as the runner reads it: command, properties, message."""
    head, _, message = line.removeprefix("::").partition("::")
    command, _, properties = head.partition(" ")
    pairs = (each.split("=", 1) for each in properties.split(","))
    return command, {key: unescaped(value) for key, value in pairs}, unescaped(message)


def commands(which: Report) -> list[tuple[str, dict[str, str], str]]:
    """All lines but the last, which must be plain; the runner ends lines at any line end."""
    text = rendered(which, Format.GITHUB, View())
    assert is_harmless(text)
    *lines, counts, end = re.split(r"\r\n|\r|\n", text)
    assert re.fullmatch(r"[\w ,:]+", counts)
    assert "::" not in counts
    assert end == ""
    assert all(line.startswith("::") for line in lines)
    return [parsed(line) for line in lines]


def test_each_finding_is_a_command() -> None:
    told = commands(report("mixed", "folded"))
    assert [properties["file"] for _, properties, _ in told] == [
        *["mixed.txt"] * 2, *["folded.txt"] * 6, "照片.txt"
    ]  # fmt: skip
    assert told[0][1] == {
        "file": "mixed.txt", "line": "3", "endLine": "3", "col": "6", "endColumn": "43",
        "title": "DUP003 duplicate-sentence",
    }  # fmt: skip
    assert told[-1] == ("error", {"file": "照片.txt", "title": "not checked"}, "it is not text")


def test_quiet_leaves_out_the_counts() -> None:
    assert rendered(report("clean"), Format.GITHUB, View(quiet=True)) == ""


@over_reports
def test_hostile_text_comes_through_and_nothing_acts(which: Report) -> None:
    told = commands(which)
    assert len(told) == len(which.findings) + len(which.failures)
    for finding, (command, properties, message) in zip(which.findings, told, strict=False):
        assert command == LEVELS[finding.severity]
        assert properties["file"] == visible(relative(finding.path))
        assert message.split("\n") == [visible(x) for x in (finding.message.en, finding.excerpt, finding.advice.en)]
