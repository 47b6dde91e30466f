"""TOT: totals, and numbers that must agree with each other."""

from govcheck.rules.totals import announced as announced
from govcheck.rules.totals import changes as changes
from govcheck.rules.totals import conflicts as conflicts
from govcheck.rules.totals import growth as growth
from govcheck.rules.totals import parts as parts
from govcheck.rules.totals import respectively as respectively
from govcheck.rules.totals import shares as shares
from govcheck.rules.totals import targets as targets
