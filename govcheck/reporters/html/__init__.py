"""A page of HTML: what is wrong, marked in the text where it stands, each finding beside its line."""

from __future__ import annotations

from typing import TextIO

from govcheck.findings import Report
from govcheck.reporters import View
from govcheck.reporters.html.page import page
from govcheck.reporters.html.texts import at_hand


def render(report: Report, view: View, out: TextIO) -> None:
    """Write the page: one file that loads nothing, in which no text of others can act.

    The texts are read again by their paths. Where one is not at hand any more, or is not what was checked, and of
    tables, the findings stand with their excerpts.
    """
    out.write(page(report, view, at_hand))
