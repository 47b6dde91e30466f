"""Which language to speak: the one that was named, or that of the locale."""

from __future__ import annotations

import locale
import os

from govcheck.errors import UsageError
from govcheck.wording import Language


def language_of(name: Language | str) -> Language:
    """The language with a name.

    Raises:
        UsageError: Where there is none.
    """
    try:
        return Language(name)
    except ValueError:
        names = ", ".join(Language)
        raise UsageError(
            f"there is no language {name}; choose from {names}", f"没有语言{name}；可选：{names}"
        ) from None


def of_locale() -> Language:
    """Chinese where the locale is Chinese, else English."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return Language.ZH if (named or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else Language.EN
