"""UNT: units."""

from govcheck.rules.units import dimensions as dimensions
from govcheck.rules.units import missing as missing
from govcheck.rules.units import points as points
from govcheck.rules.units import scale as scale
from govcheck.rules.units import spelling as spelling
from govcheck.rules.units import values as values
