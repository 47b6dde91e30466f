"""What keeps the tool itself from its work; no rule is run for it."""

from govcheck.rules.tool import rules as rules
