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
ALL = Wording("all rules", "全部规则")
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
SHOWN = Wording("findings that are shown", "显示的问题")
UNSEEN = Wording("{count} not shown", "未显示{count}个")
CLOSE = Wording("close", "关闭")


def choices(findings: Sequence[Finding], language: Language) -> str:
    """How many findings there are by family, rule and severity; with the script one chooses here which are shown."""
    if not findings:
        return ""
    head = (f'<th scope="col">{SEVERITIES[severity][1].say(language)}</th>' for severity in Severity)
    titles = f'<th scope="col"><label>{_box("of", "table")} {ALL.say(language)}</label></th>{"".join(head)}'
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
        lines = [_row(f"{family} {title}".strip(), "family", _box("of", "tbody"), of_family)]
        lines += [
            _row(f"{code} {name}", "rule", _box("rule", code), [counts[code, severity] for severity in Severity])
            for code, name in codes
        ]
        yield "<tbody>\n" + "\n".join(lines) + "\n</tbody>"


def _row(said: str, kind: str, choice: str, counts: Sequence[int]) -> str:
    cells = "".join(f"<td>{count or ''}</td>" for count in counts)
    return f'<tr class="{kind}"><th scope="row"><label>{choice} {escaped(said)}</label></th>{cells}</tr>'


def _box(kind: str, value: str) -> str:
    """What chooses a rule or severity; of kind ``of`` all rules in the element around it that is named."""
    return f'<input type="checkbox" data-{kind}="{escaped(value)}" checked>'


def file_box(anchor: str, name: str) -> str:
    """What chooses a file, whose section has an anchor."""
    return f'<input type="checkbox" data-file="{anchor}" aria-label="{escaped(name)}" checked>'


def _family(finding: Finding) -> str:
    return finding.code.rstrip("0123456789")


def _order(rule: tuple[str, str, str]) -> tuple[bool, int, tuple[str, str, str]]:
    known = rule[0] in FAMILIES
    return not known, list(FAMILIES).index(rule[0]) if known else 0, rule


def bar(findings: Sequence[Finding], language: Language) -> str:
    """The severities to choose, where one is among the findings, and the way through them; only the script shows it."""
    counts = Counter(each.severity for each in findings)
    boxes = "\n".join(
        f"<label>{_box('severity', severity.value)}"
        f' <b class="{severity.value}">{SEVERITIES[severity][1].say(language)}</b> {counts[severity]}</label>'
        for severity in Severity
        if counts[severity]
    )
    buttons = "".join(
        f'<button id="{name}" title="{title.say(language)}" aria-label="{title.say(language)}">{sign}</button>'
        for name, title, sign in (("previous", PREVIOUS, "↑"), ("next", NEXT, "↓"), ("help", HELP, "?"))
    )
    told = f'<span id="unseen" data-said="{UNSEEN.say(language)}"></span> <span id="position"></span>'
    return (
        f'<div id="bar" role="group" aria-label="{SHOWN.say(language)}" hidden>\n{boxes}\n'
        f'<span class="way"><span role="status">{told}</span>{buttons}</span>\n</div>'
    )


def keys(language: Language) -> str:
    """What the keys do, to be opened."""
    rows = "\n".join(
        f"<tr><th>{' '.join(f'<kbd>{name}</kbd>' for name in names)}</th><td>{said.say(language)}</td></tr>"
        for names, said in KEYS
    )
    button = f'<button id="close">{CLOSE.say(language)}</button>'
    return f'<dialog id="keys" aria-label="{HELP.say(language)}">\n<table>\n{rows}\n</table>\n{button}\n</dialog>'
