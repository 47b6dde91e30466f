"""The frame of a page that compares: without scripts, and with the choice to see two sides beside each other."""

from __future__ import annotations

from govcheck.reporters.differences.pieces import flat
from govcheck.reporters.markup import asset, escaped, framed
from govcheck.wording import Language, Wording

INLINE = Wording("inline", "合并显示")
BESIDE = Wording("side by side", "并排显示")


def safe(text: str) -> str:
    """Text of others for a page, in one line: harmless and without markup."""
    return escaped(flat(text))


def page(title: str, header: str, navigation: str, main: str, language: Language, *, beside: bool = True) -> str:
    """The page: its header, how to see it, where to go, and what it holds.

    Args:
        title: Text of others is allowed in it; it is made safe here.
        header, navigation, main: Markup.
        language: Of the words of the page.
        beside: Whether one can choose to see two sides beside each other.
    """
    choice = f"""<input type="radio" name="view" id="inline" checked><label for="inline">{INLINE.say(language)}</label>
<input type="radio" name="view" id="beside"><label for="beside">{BESIDE.say(language)}</label>
"""
    body = f"""<header>
{header}
</header>
{choice if beside else ""}{navigation}
<main>
{main}
</main>"""
    return framed(title, body, language, asset(__package__, "page.css"))
