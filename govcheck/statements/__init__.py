"""Quantities with what they are about: targets and results."""
