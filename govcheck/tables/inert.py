"""Text that spreadsheet programs would take for a formula in a .csv: marked when written, unmarked when read.

The mark is one apostrophe more at the beginning, so that marking and unmarking give back any text, one with apostrophes
of its own included. Numbers (``-3.5``, ``+8%``) and dashes for empty cells are no formulas.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars

MARK = "'"
_FORMULA = r"""^(?:[\s"'“”‘’]*[=+\-@＝＋－＠]|'*[\t\r])"""
"""How a formula begins, also where a program drops white space and quotation marks, or reads full width as half."""
_NUMBER = r"^'*[+\-＋－]*(?:[0-9][0-9.,]*(?:[eE][+\-]?[0-9]+)?[%％]?)?$"
"""What begins like a formula and is none."""


def is_formula(text: polars.Expr) -> polars.Expr:
    """Whether a text would be taken for a formula; one with apostrophes before it is if it would be without them."""
    return text.str.contains(_FORMULA) & ~text.str.contains(_NUMBER)


def inert(frame: polars.DataFrame) -> polars.DataFrame:
    """A table, its names of columns included, in which no text would be taken for a formula."""
    import polars

    marked = frame.with_columns(_marked(polars.selectors.string()))
    names = polars.DataFrame({"name": frame.columns}, schema={"name": polars.String})
    marked.columns = names.select(_marked(polars.col("name")))["name"].to_list()
    return marked


def _marked(text: polars.Expr) -> polars.Expr:
    import polars

    return polars.when(is_formula(text)).then(text.str.replace("^", MARK)).otherwise(text)


def original(frame: polars.DataFrame) -> polars.DataFrame:
    """A table of texts as it was before it was made inert; its names of columns are left as they are."""
    import polars

    marked = [each.name for each in frame if each.str.starts_with(MARK).any()]
    text = polars.col(marked)
    rest = text.str.slice(1)
    return frame.with_columns(polars.when(text.str.starts_with(MARK) & is_formula(rest)).then(rest).otherwise(text))


def original_names(names: Iterable[str]) -> list[str]:
    """Names of columns as they were before."""
    import polars

    column = polars.Series("name", list(names), dtype=polars.String)
    return original(column.to_frame())["name"].to_list()
