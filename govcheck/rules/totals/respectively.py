"""TOT004: names and values of 分别 that are not as many."""
