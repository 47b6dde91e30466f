"""What a file that is more than text says; see ``document.laid``."""

from govcheck.document.laid import Laid as Laid
from govcheck.document.laid import LaidLine as LaidLine
from govcheck.document.laid import Part as Part
