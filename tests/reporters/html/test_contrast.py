"""Whether the colours of a page can be told apart, in the light and the dark scheme: 4.5 to 1, as WCAG 2 asks at AA."""

import re
from itertools import product

import pytest

from govcheck.reporters.markup import asset

SHARED = asset("govcheck.reporters", "page.css")
OWN = asset("govcheck.reporters.html", "page.css")
SEVERITIES = ("error", "warning", "info")
LEAST = 4.5
Colour = tuple[float, ...]


def variables(style: str) -> list[dict[str, str]]:
    """Those of the light scheme, then those of the dark one."""
    return [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    ]


def read(code: str) -> Colour:
    return tuple(int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))


def mixed(over: Colour, under: Colour, share: float) -> Colour:
    return tuple(share * a + (1 - share) * b for a, b in zip(over, under, strict=True))


def contrast(one: Colour, other: Colour) -> float:
    def luminance(colour: Colour) -> float:
        parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


SCHEMES = [
    {name: read(code) for name, code in (shared | own).items()}
    for shared, own in zip(variables(SHARED), variables(OWN), strict=True)
]


def test_there_is_a_light_and_a_dark_scheme_with_the_same_colours() -> None:
    light, dark = SCHEMES
    assert light.keys() == dark.keys()
    assert contrast(light["paper"], (1, 1, 1)) < 1.1 < contrast(dark["paper"], (1, 1, 1))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_can_be_read(scheme: dict[str, Colour]) -> None:
    grounds = {name: scheme[name] for name in ("paper", "head")}
    grounds |= {f"current {name}": mixed(scheme[name], scheme["paper"], 0.15) for name in SEVERITIES}
    assert OWN.count("color-mix(in srgb, var(--tint) 15%, var(--paper))") == 1
    words = ("text", "dim", "link", *SEVERITIES)
    found = {(word, ground): contrast(scheme[word], grounds[ground]) for word, ground in product(words, grounds)}
    found["old", "old"] = contrast(scheme["old-text"], scheme["old"])
    found["new", "new"] = contrast(scheme["new-text"], scheme["new"])
    assert not {which: value for which, value in found.items() if value < LEAST}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marked_text_can_be_read(scheme: dict[str, Colour]) -> None:
    shares = re.findall(r"background: color-mix\(in srgb, var\(--tint\) (\d+)%, transparent\)", OWN)
    assert len(shares) == 3
    for share, name in product(shares, SEVERITIES):
        assert contrast(scheme["text"], mixed(scheme[name], scheme["paper"], int(share) / 100)) >= LEAST
