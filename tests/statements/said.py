"""What is read from a few sentences about an invented place."""

from __future__ import annotations

from govcheck.statements.model import Reading, Statement
from govcheck.statements.reading import read_statements
from tests.documents import document

HEAD = """2024年青岚市政府工作报告
——2024年1月8日在青岚市第五届人民代表大会第三次会议上
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
"""
REVIEW, PLAN = "一、2023年工作回顾", "二、2024年工作安排"


def reading(text: str, *, section: str = PLAN) -> Reading:
    """What is read from sentences that stand in a section of a report."""
    before = f"{REVIEW}\n我们顶住压力，稳中求进。\n" if section != REVIEW else ""
    return read_statements(document(f"{HEAD}{before}{section}\n{text}\n"))


def statements(text: str, *, section: str = PLAN) -> tuple[Statement, ...]:
    return reading(text, section=section).statements


def said(text: str, *, section: str = PLAN) -> list[str]:
    """Each statement as ``indicator measure op value unit``, with ``↓`` for downwards and the scope in brackets."""
    return [brief(each) for each in statements(text, section=section)]


def brief(statement: Statement) -> str:
    value = "" if statement.value is None else f" {statement.value}"
    high = f"-{statement.value_high}" if statement.value_high is not None else ""
    unit = f" {statement.unit}" if statement.unit else ""
    down = "↓" if statement.direction == "down" else ""
    scope = f" [{statement.scope}]" if statement.scope else ""
    return f"{statement.indicator}{scope} {statement.measure.value}{down} {statement.op.value}{value}{high}{unit}"
