"""TOT007: one indicator with two values for one period and scope."""
