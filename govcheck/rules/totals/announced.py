"""TOT001: counts that are announced, and the lists they announce."""
