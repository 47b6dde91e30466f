"""DUP: text that stands twice."""

from govcheck.rules.duplicates import rules as rules
