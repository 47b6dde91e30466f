"""TOT008: totals and their parts in datasets."""
