"""TOT005: from, to and by how much."""
