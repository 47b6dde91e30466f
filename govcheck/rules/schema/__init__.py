"""SCH: a table against its model."""

from govcheck.rules.schema import rules as rules
