"""Differences between two versions: of a report, paragraph by paragraph; of a table, cell by cell."""
