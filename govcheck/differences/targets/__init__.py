"""Targets of successive years: what was promised, what changed, what was reached."""
