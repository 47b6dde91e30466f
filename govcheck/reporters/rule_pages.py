"""The rules' documentation: a list, a page on the terminal, and the reference in Markdown."""

from __future__ import annotations

import json
from itertools import groupby
from textwrap import indent
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from govcheck.registry import FAMILIES, Rule, all_rules
from govcheck.reporters.phrases import SEVERITIES
from govcheck.reporters.wrapping import wrap
from govcheck.wording import Language, Wording

HEADINGS = {
    "what": Wording("What it finds", "检查内容"),
    "why": Wording("Why it matters", "为何重要"),
    "do": Wording("What to do", "如何处理"),
    "message": Wording("Message", "消息"),
    "thresholds": Wording("Thresholds, to be set in the configuration", "可配置的阈值"),
    "fires": Wording("Example that fires", "会报告的例子"),
    "clean": Wording("Example that is clean", "不会报告的例子"),
}
GENERATED = "<!-- Generated from the rules by `make docs`; edit the rules, not this page. -->"


def listing(language: Language, width: int | None, out: TextIO) -> None:
    """Write the rules by family: code, severity, name, what each finds."""
    console = _console(width, out)
    longest = max(len(rule.name) for rule in all_rules())
    for family, rules in groupby(all_rules(), key=lambda rule: rule.family):
        _line(console, Text(f"{family}  {FAMILIES[family][1].say(language)}", "bold"))
        for rule in rules:
            severity = SEVERITIES[rule.severity][0].say(language)
            head = f"  {rule.code}  {severity}{' ' * (8 - cell_len(severity))} {rule.name:{longest}}  "
            room = console.width - cell_len(head)
            for k, (start, end) in enumerate(wrap(rule.summary, max(24, room))):
                _line(console, Text((head if k == 0 else " " * cell_len(head)) + rule.summary[start:end]))


def listing_json(out: TextIO) -> None:
    """Write the rules as a JSON list of code, name, severity, scope, summary."""
    rules = [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity.value,
            "scope": rule.scope.value,
            "summary": rule.summary,
        }
        for rule in all_rules()
    ]
    json.dump(rules, out, ensure_ascii=False, indent=2)
    out.write("\n")


def page(rule: Rule, language: Language, width: int | None, out: TextIO) -> None:
    """Write all about one rule."""
    console = _console(width, out)
    _line(console, Text(f"{rule.code} {rule.name} ({SEVERITIES[rule.severity][0].say(language)})", "bold"))
    for key, text in _parts(rule, language):
        _line(console, Text())
        _line(console, Text(HEADINGS[key].say(language), "bold"))
        for paragraph in text.strip().split("\n"):
            for start, end in wrap(paragraph, console.width - 2):
                _line(console, Text("  " + paragraph[start:end]))


def _parts(rule: Rule, language: Language) -> list[tuple[str, str]]:
    return [
        ("what", rule.summary),
        ("why", rule.reason),
        ("message", rule.message.say(language)),
        ("do", rule.advice.say(language)),
        *([("thresholds", "\n".join(_thresholds(rule)))] if rule.thresholds else []),
        *_examples(rule),
    ]


def _examples(rule: Rule) -> list[tuple[str, str]]:
    """A text that has the fault and one that has not; none for the tool itself."""
    return [(key, text) for key, text in (("fires", rule.fires), ("clean", rule.clean)) if text]


def _thresholds(rule: Rule) -> list[str]:
    return [f"{each.name} = {each.default} ({each.least} to {each.most}): {each.meaning}" for each in rule.thresholds]


def reference() -> str:
    """The page ``docs/rules.md``: a table of all rules, then each in full."""
    lines = [GENERATED, "", "# Rules", "", "| code | name | severity | finds |", "| --- | --- | --- | --- |"]
    lines += [f"| [{r.code}](#{r.code.lower()}) | {r.name} | {r.severity.value} | {r.summary} |" for r in all_rules()]
    for rule in all_rules():
        lines += ["", f'## <a id="{rule.code.lower()}"></a>{rule.code} {rule.name}', ""]
        lines += [f"Severity: {rule.severity.value}. Scope: {rule.scope.value}.", "", rule.summary, "", rule.reason, ""]
        lines += [f"**{HEADINGS['message'].en}**: {rule.message.en}", "", f"**消息**：{rule.message.zh}", ""]
        lines += [f"**{HEADINGS['do'].en}**: {rule.advice.en}."]
        if rule.thresholds:
            lines += ["", f"**{HEADINGS['thresholds'].en}**:", "", *(f"- {each}" for each in _thresholds(rule))]
        for key, text in _examples(rule):
            lines += ["", f"{HEADINGS[key].en}:", "", indent(text.rstrip(), "    ")]
    return "\n".join(lines) + "\n"


def _console(width: int | None, out: TextIO) -> Console:
    return Console(file=out, width=width, highlight=False, markup=False, emoji=False)


def _line(console: Console, text: Text) -> None:
    console.print(text, no_wrap=True, overflow="ignore", crop=False)
