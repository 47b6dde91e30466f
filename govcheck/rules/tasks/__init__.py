"""TSK: the tasks of a plan."""

from govcheck.rules.tasks import rules as rules
