"""What all pages of HTML share: text of others made safe, and the frame of one file that loads nothing."""

from __future__ import annotations

import html
from base64 import b64encode
from hashlib import sha256
from importlib import resources

from govcheck.visible import visible
from govcheck.wording import Language

LANGUAGES = {Language.EN: "en", Language.ZH: "zh-CN"}
"""The languages of a page as its elements name them."""


def escaped(text: str) -> str:
    """Text of others for a page: harmless, and without markup."""
    return html.escape(visible(text))


def asset(package: str, name: str) -> str:
    """A style or script that lies beside the modules of a package."""
    return (resources.files(package) / name).read_text(encoding="utf-8")


def framed(title: str, body: str, language: Language, style: str, script: str = "") -> str:
    """A page: a browser loads nothing for it, and of styles and scripts obeys these alone.

    Args:
        title: Text of others is allowed in it; it is made safe here.
        body: Markup.
        language: Of the words of the page.
        style: Of this kind of page, besides what all share.
        script: What it runs; nothing if empty.
    """
    style = f"\n{asset(__package__, 'page.css')}{style}"
    script = f"\n{script}" if script else ""
    return f"""<!DOCTYPE html>
<html lang="{LANGUAGES[language]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escaped(title)}</title>
<style>{style}</style>
</head>
<body>
{body}
{f"<script>{script}</script>{chr(10)}" if script else ""}</body>
</html>
"""


def _policy(style: str, script: str) -> str:
    """What a browser may do for a page."""
    parts = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", f"style-src {_digest(style)}"]
    return "; ".join([*parts, f"script-src {_digest(script)}"] if script else parts)


def _digest(text: str) -> str:
    """The content of an element as a policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
