"""What a file that is more than text says; see ``document.laid``."""

from govcheck.document.laid import Laid, LaidLine, Part

__all__ = ["Laid", "LaidLine", "Part"]
