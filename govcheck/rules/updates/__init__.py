"""What got lost or was changed by an update: rows, documents, columns, published values."""

from govcheck.rules.updates import rules as rules
