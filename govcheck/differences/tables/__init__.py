"""Two versions of a table: their rows paired by a key, and what differs in them."""

from govcheck.differences.tables.comparing import compare_tables as compare_tables
from govcheck.differences.tables.tolerance import EXACT as EXACT
from govcheck.differences.tables.tolerance import Tolerance as Tolerance
from govcheck.differences.tables.tolerance import parse_tolerance as parse_tolerance
