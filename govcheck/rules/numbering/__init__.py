"""NUM: numbering and structure."""

from govcheck.rules.numbering import announced as announced
from govcheck.rules.numbering import contents as contents
from govcheck.rules.numbering import order as order
