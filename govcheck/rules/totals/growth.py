"""TOT006: growth against levels across years."""
