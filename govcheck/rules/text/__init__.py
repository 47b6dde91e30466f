"""TXT: garbled text."""

from govcheck.rules.text import breaks as breaks
from govcheck.rules.text import characters as characters
from govcheck.rules.text import furniture as furniture
from govcheck.rules.text import lost as lost
from govcheck.rules.text import mojibake as mojibake
from govcheck.rules.text import pairs as pairs
from govcheck.rules.text import punctuation as punctuation
from govcheck.rules.text import residue as residue
from govcheck.rules.text import spacing as spacing
