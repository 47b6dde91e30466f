"""YOY: the targets and results of successive years."""

from govcheck.rules.years import rules as rules
