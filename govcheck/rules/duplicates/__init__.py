"""DUP: text that stands twice."""

from govcheck.rules.duplicates import across as across
from govcheck.rules.duplicates import rules as rules
