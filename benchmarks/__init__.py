"""The budgets and what else was measured; each module prints its section, ``benchmarks.page`` writes them all."""
