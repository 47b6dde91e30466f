"""A message in the two languages of the program."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple


class Language(StrEnum):
    """The languages messages can be given in."""

    EN = "en"
    ZH = "zh"


class Wording(NamedTuple):
    """One message, in English and in Chinese; both may have the same ``{fields}``."""

    en: str
    zh: str

    def filled(self, **fields: Any) -> Wording:
        """The message with its fields put in."""
        return Wording(self.en.format(**fields), self.zh.format(**fields))

    def say(self, language: Language) -> str:
        """The message in one language."""
        return self.zh if language is Language.ZH else self.en
