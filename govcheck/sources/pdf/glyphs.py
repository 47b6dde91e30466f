"""Characters as a PDF has them to characters of text: each once, and in the form in which it is searched for."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from govcheck.sources.pdf.model import Glyph

UNKNOWN = "\ufffd"
"""Stands for a character of which the file does not say what it is."""
PLAIN_SPACES = " \xa0\u3000"
"""Spaces that stay as they are."""
HALF = 0.7
"""Advance, in sizes of type, up to which a full-width letter or digit was printed at half width."""
COVERED = 0.6
"""Share of a character's width that another print of it must cover to be the same, printed twice for boldness."""
RAISED = 0.2
"""How far apart in height, in sizes of type, the two prints may be."""

_RADICALS = (
    "⺁厂⺄乙⺅亻⺆冂⺈刀⺉刂⺋㔾⺎兀⺏尣⺐尢⺒巳⺔卩⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺝月⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺨犭⺪疋⺫罒⺬示⺭礻⺮竹"
    "⺯糹⺰纟⺱罓⺲罒⺶羊⺷羊⺸羊⺹耂⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长"
    "⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
"""Radicals of U+2E80 and the characters they stand for: Unicode has no compatibility forms for most of them."""
_SUPPLEMENT = dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True))


def as_written(character: str, advance: float) -> str:
    """The text that a printed character stands for.

    Fonts share one glyph between a character and a radical or a compatibility form, and programs that make PDFs note
    whichever comes first: ⼀ becomes 一, ⻓ 长, U+F967 不, ﬁ fi. Full-width letters and digits stay as they are unless
    they are printed at half width.

    Args:
        character: One code point; a control character is unknown.
        advance: Its width in sizes of type.
    """
    if "\u2e80" <= character <= "\u2fd5":
        return _SUPPLEMENT.get(character) or unicodedata.normalize("NFKC", character)
    if "\uf900" <= character <= "\ufb06":
        return unicodedata.normalize("NFKC", character)
    if "\uff01" <= character <= "\uff5e" and advance <= HALF:
        plain = unicodedata.normalize("NFKC", character)
        return plain if plain.isalnum() or plain in "%.-+" else character
    if character.isspace():
        return character if character in PLAIN_SPACES else " "
    return UNKNOWN if unicodedata.category(character) == "Cc" else character


def is_unknown(character: str) -> bool:
    """Whether it is not known, or known only to its font, which character this is."""
    return character == UNKNOWN or "\ue000" <= character <= "\uf8ff"


def is_wide(character: str) -> bool:
    """Whether a character is Chinese or set like it: no spaces are written between these."""
    return character >= "\u2e80" or unicodedata.east_asian_width(character) in "WFA"


def once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The characters without those printed again on the same place, as is done for boldness and shadows."""
    kept: list[Glyph] = []
    near: defaultdict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        size = max(glyph.size, 1.0)
        apart = (1 - COVERED) * max(glyph.right - glyph.left, 1.0)
        fields = {
            (glyph.text, int((glyph.left + x) // size), int((glyph.base + y) // size))
            for x in (-apart, apart)
            for y in (-RAISED * size, RAISED * size)
        }
        if any(_same(glyph, other) for key in fields for other in near.get(key, ())):
            continue
        near[glyph.text, int(glyph.left // size), int(glyph.base // size)].append(glyph)
        kept.append(glyph)
    return kept


def _same(one: Glyph, other: Glyph) -> bool:
    common = min(one.right, other.right) - max(one.left, other.left)
    width = max(one.right - one.left, other.right - other.left, 0.01)
    return common >= COVERED * width and abs(one.base - other.base) <= RAISED * one.size
