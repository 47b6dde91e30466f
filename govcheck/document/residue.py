"""Lines that a web page or document library left behind, known by their form or by the words they consist of."""

from __future__ import annotations

import re
from functools import cache

from govcheck.knowledge import load, pattern

LONGEST = 100
"""Characters of the longest line that is residue; the longest seen, a caption, has 65."""
LONGEST_OWN = 300
"""Characters of the longest line that a project's own patterns are tried on, so that what they cost has a bound."""
SENTENCE = 12
"""Chinese characters from which a line that ends in a full stop is a sentence, whatever it begins with."""
LONGEST_VALUE = 16
"""Characters of the longest value of a label on a line of its own: the name of a paper, a column."""
LEFT_OVER = 0.3
"""Share of the letters of a line that may be no words of a page: a name, a column."""
FEWEST_WORDS = 2
"""Words of a page that make a line residue; one alone may be a heading."""
_BRACKETS = "【】[]（）()「」 \xa0\u3000"
_PATH = re.compile(r"[|｜>»›]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LETTER = re.compile(r"[A-Za-z\u4e00-\u9fff]")


def is_residue(text: str) -> bool:
    """Whether a whole line belongs to the page it was taken from."""
    if len(text) > LONGEST or (text.endswith("。") and len(_CHINESE.findall(text)) >= SENTENCE):
        return False
    whole = pattern("residue", "whole")
    if whole.fullmatch(text) or whole.fullmatch(text.strip(_BRACKETS)):
        return True
    return not text.endswith(("。", "！", "；", "，")) and _of_page_words(text)


def is_value_of(label: str, text: str) -> bool:
    """Whether a line is what a residue line before it, a label or a step of a path, leads to (来源： 青岚日报)."""
    return label.endswith(("：", ":", ">", "»", "›")) and len(text) <= LONGEST_VALUE and not text.endswith(("：", "。"))


def _of_page_words(text: str) -> bool:
    letters = len(_LETTER.findall(text))
    words = _words().findall(text)
    buttons = [word for word in words if word in _buttons()]
    if sum(map(len, words)) < (1 - LEFT_OVER) * letters or not letters:
        return False
    if _PATH.search(text):
        return len(words) >= FEWEST_WORDS
    if _CHINESE.sub("", text) == "":  # a phrase of its own may be a heading: only buttons make it residue
        return sum(map(len, buttons)) == letters
    return bool(buttons) and (len(words) >= FEWEST_WORDS or len(buttons[0]) == letters)


@cache
def _buttons() -> frozenset[str]:
    return frozenset(load("residue")["buttons"])


@cache
def _words() -> re.Pattern[str]:
    words = sorted([*_buttons(), *load("residue")["others"]], key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))
