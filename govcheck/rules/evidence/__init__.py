"""SRC: a row against its own evidence."""

from govcheck.rules.evidence import rules as rules
