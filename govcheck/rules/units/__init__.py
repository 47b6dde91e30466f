"""UNT: units."""

from govcheck.rules.units import rules as rules
