"""EXP: expectation suites."""

from govcheck.rules.expectations import rules as rules
