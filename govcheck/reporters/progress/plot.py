"""A target and its result as a small drawing."""

from __future__ import annotations

from decimal import Decimal

from govcheck.differences.targets.judging import value_of
from govcheck.differences.targets.model import Outcome
from govcheck.reporters.differences.frame import safe
from govcheck.statements.model import Direction

WIDTH, HEIGHT = 160, 20
MARGIN = 4
"""Left and right of the scale, so that a mark at its end is whole."""
BAR = 8
MARK = 4
"""How high the bar is, and how wide the mark."""


def plot(outcome: Outcome, title: str) -> str:
    """A bar of the target from zero and a mark of the result, as SVG; empty where the two cannot be compared.

    Args:
        outcome: The target and its result; what is to go down is drawn to the left of zero.
        title: What it shows, for those who do not see it; it is made safe here.
    """
    aimed = value_of(outcome.target)
    if outcome.gap is None or aimed is None:
        return ""
    is_down = outcome.target["direction"] == Direction.DOWN
    reached = aimed - outcome.gap.value if is_down else aimed + outcome.gap.value
    low, high = min(aimed, reached, Decimal(0)), max(aimed, reached, Decimal(0))

    def across(value: Decimal) -> float:
        part = float((value - low) / (high - low)) if high > low else 0.0
        return MARGIN + part * (WIDTH - 2 * MARGIN)

    zero, end, mark = across(Decimal(0)), across(aimed), across(reached)
    return (
        f'<svg role="img" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"><title>{safe(title)}</title>'
        f'<rect class="aim" x="{min(zero, end):.1f}" y="{(HEIGHT - BAR) // 2}" width="{abs(end - zero):.1f}" '
        f'height="{BAR}"/>'
        f'<line class="zero" x1="{zero:.1f}" y1="0" x2="{zero:.1f}" y2="{HEIGHT}"/>'
        f'<rect class="{outcome.status.value}" x="{mark - MARK / 2:.1f}" y="1" width="{MARK}" height="{HEIGHT - 2}"/>'
        "</svg>"
    )
