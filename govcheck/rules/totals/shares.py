"""TOT002: shares of one whole that should sum to 100."""
