"""Findings put into a copy of a Word file as comments."""

from govcheck.annotating.copying import annotate

__all__ = ["annotate"]
