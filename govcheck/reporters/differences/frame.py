"""The frame of a page of HTML: one file, without scripts and without anything from elsewhere."""

from __future__ import annotations

import html
from importlib import resources

from govcheck.reporters.differences.pieces import flat
from govcheck.reporters.visible import visible
from govcheck.wording import Language, Wording

INLINE = Wording("inline", "合并显示")
BESIDE = Wording("side by side", "并排显示")
LANGUAGES = {Language.EN: "en", Language.ZH: "zh-CN"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for the page: nothing."""


def safe(text: str) -> str:
    """Text of others for a page, in one line: harmless and without markup."""
    return html.escape(visible(flat(text)))


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
    style = (resources.files(__package__) / "page.css").read_text(encoding="utf-8")
    return f"""<!DOCTYPE html>
<html lang="{LANGUAGES[language]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{safe(title)}</title>
<style>
{style}</style>
</head>
<body>
<header>
{header}
</header>
{choice if beside else ""}{navigation}
<main>
{main}
</main>
</body>
</html>
"""
