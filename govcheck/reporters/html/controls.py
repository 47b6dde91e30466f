"""What one works the page with: the counts by family with what to show, the bar, the keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from govcheck.findings import Finding, Severity
from govcheck.registry import FAMILIES
from govcheck.reporters.markup import escaped
from govcheck.reporters.phrases import SEVERITIES
from govcheck.wording import Language, Wording

SUMMARY = Wording("By family", "按类别")
RULE = Wording("rule", "规则")
KEYS = (
    (("n", "j"), Wording("next finding", "下一个问题")),
    (("p", "k"), Wording("previous finding", "上一个问题")),
    (("Enter",), Wording("open or close what to do", "展开或收起如何处理")),
    (("Esc",), Wording("leave the finding", "取消选中")),
    (("?",), Wording("these keys", "按键说明")),
)
"""What the script does for each key."""
PREVIOUS = Wording("previous finding (p)", "上一个问题（p）")
NEXT = Wording("next finding (n)", "下一个问题（n）")
HELP = Wording("keys (?)", "按键（?）")
CLOSE = Wording("close", "关闭")


def choices(findings: Sequence[Finding], language: Language) -> str:
    """How many findings there are by family, rule and severity; with the script one chooses here which are shown."""
    if not findings:
        return ""
    head = [RULE, *(SEVERITIES[severity][1] for severity in Severity)]
    titles = "".join(f"<th>{escaped(each.say(language))}</th>" for each in head)
    rows = "\n".join(_rows(findings, language))
    return (
        f'<section id="summary">\n<h2>{SUMMARY.say(language)}</h2>\n<div class="scroll"><table>\n'
        f"<thead><tr>{titles}</tr></thead>\n{rows}\n</table></div>\n</section>"
    )


def _rows(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    rules = sorted({(_family(each), each.code, each.name) for each in findings}, key=_order)
    counts = Counter((each.code, each.severity) for each in findings)
    for family in dict.fromkeys(family for family, _, _ in rules):
        codes = [(code, name) for each, code, name in rules if each == family]
        title = FAMILIES[family][1].say(language) if family in FAMILIES else ""
        of_family = [sum(counts[code, severity] for code, _ in codes) for severity in Severity]
        lines = [_row(f"{family} {title}".strip(), "family", family, of_family)]
        lines += [
            _row(f"{code} {name}", "rule", code, [counts[code, severity] for severity in Severity])
            for code, name in codes
        ]
        yield "<tbody>\n" + "\n".join(lines) + "\n</tbody>"


def _row(said: str, kind: str, value: str, counts: Sequence[int]) -> str:
    cells = "".join(f"<td>{count or ''}</td>" for count in counts)
    choice = f'<input type="checkbox" data-{kind}="{escaped(value)}" checked>'
    return f'<tr class="{kind}"><th><label>{choice} {escaped(said)}</label></th>{cells}</tr>'


def _family(finding: Finding) -> str:
    return finding.code.rstrip("0123456789")


def _order(rule: tuple[str, str, str]) -> tuple[bool, int, tuple[str, str, str]]:
    known = rule[0] in FAMILIES
    return not known, list(FAMILIES).index(rule[0]) if known else 0, rule


def bar(findings: Sequence[Finding], language: Language) -> str:
    """The severities to choose, where one is among the findings, and the way through them; only the script shows it."""
    counts = Counter(each.severity for each in findings)
    boxes = "\n".join(
        f'<label><input type="checkbox" data-severity="{severity.value}" checked>'
        f' <b class="{severity.value}">{SEVERITIES[severity][1].say(language)}</b> {counts[severity]}</label>'
        for severity in Severity
        if counts[severity]
    )
    buttons = "".join(
        f'<button id="{name}" title="{escaped(title.say(language))}">{sign}</button>'
        for name, title, sign in (("previous", PREVIOUS, "↑"), ("next", NEXT, "↓"), ("help", HELP, "?"))
    )
    return f'<div id="bar" hidden>\n{boxes}\n<span class="way"><span id="position"></span>{buttons}</span>\n</div>'


def keys(language: Language) -> str:
    """What the keys do, to be opened."""
    rows = "\n".join(
        f"<tr><th>{' '.join(f'<kbd>{name}</kbd>' for name in names)}</th><td>{said.say(language)}</td></tr>"
        for names, said in KEYS
    )
    button = f'<button id="close">{CLOSE.say(language)}</button>'
    return f'<dialog id="keys">\n<table>\n{rows}\n</table>\n{button}\n</dialog>'
