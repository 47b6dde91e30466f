"""PDF with a text layer: read in a process of its own, laid out by where its characters stand."""

from govcheck.sources.pdf.reading import read_pdf

__all__ = ["read_pdf"]
