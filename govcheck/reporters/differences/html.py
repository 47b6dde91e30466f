"""A page of HTML: every change in full, inline or side by side, with where to go at the top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from govcheck.differences.model import Diff, FileDiff, OneSided, TableDiff, TextDiff
from govcheck.differences.targets.model import TargetsDiff
from govcheck.reporters import View
from govcheck.reporters.differences.frame import page, safe
from govcheck.reporters.differences.html_table import table_parts
from govcheck.reporters.differences.html_targets import target_parts
from govcheck.reporters.differences.html_text import Part, text_parts
from govcheck.reporters.differences.phrases import COLON, KINDS, failed, notes, sign, summarized, title_of
from govcheck.wording import Language, Wording

OTHERS = Wording("Other files", "其他文件")


def render(diff: Diff, view: View, out: TextIO) -> None:
    """Write the page; all text of others in it is escaped, and nothing is loaded from elsewhere."""
    language = view.language
    files = [file for file in diff.files if not isinstance(file, OneSided) and file.counts]
    parted = [list(_parts(file, f"f{k}", language)) for k, file in enumerate(files, 1)]
    names = [title_of(file).say(language) for file in files]
    sections = [_file(name, f"f{k}", parts) for k, (name, parts) in enumerate(zip(names, parted, strict=True), 1)]
    sections += _others(diff, language)
    title = "govcheck diff" + (COLON.say(language) + names[0] if len(names) == 1 else "")
    said = [] if view.quiet else [each.say(language) for each in (*summarized(diff), *notes(diff))]
    header = f"<h1>{safe(title)}</h1>\n<ul>" + "".join(f"<li>{safe(each)}</li>" for each in said) + "</ul>"
    beside = any(isinstance(file, TextDiff) for file in files)  # cells are shown in one way only
    out.write(page(title, header, _navigation(names, parted), "\n".join(sections), language, beside=beside))


def _parts(file: FileDiff, prefix: str, language: Language) -> Iterator[Part]:
    if isinstance(file, TextDiff):
        yield from text_parts(file, prefix, language)
    elif isinstance(file, TableDiff):
        yield from table_parts(file, prefix, language)
    elif isinstance(file, TargetsDiff):
        yield from target_parts(file, prefix, language)


def _navigation(names: Sequence[str], parted: Sequence[Sequence[Part]]) -> str:
    """The files and their sections with the count of changes."""
    items = []
    for k, (name, parts) in enumerate(zip(names, parted, strict=True), 1):
        inner = "".join(
            f'<li><a href="#{part.anchor}">{safe(part.title)}</a> <span class="count">{part.count or ""}</span></li>'
            for part in parts
        )
        items.append(f'<li><a href="#f{k}">{safe(name)}</a>\n<ul>{inner}</ul></li>')
    return f"<nav><ul>{''.join(items)}</ul></nav>" if items else ""


def _file(name: str, anchor: str, parts: Sequence[Part]) -> str:
    sections = "\n".join(
        f'<section id="{part.anchor}">\n<h3>{safe(part.title)}</h3>\n{part.markup}\n</section>' for part in parts
    )
    return f'<section id="{anchor}">\n<h2>{safe(name)}</h2>\n{sections}\n</section>'


def _others(diff: Diff, language: Language) -> list[str]:
    """The files that are only on one side or could not be compared."""
    lines = [
        f'<li><span class="sign">{sign(file.kind)}</span> {safe(file.name)} {KINDS[file.kind].say(language)}</li>'
        for file in diff.files
        if isinstance(file, OneSided)
    ]
    lines += [
        f"<li>{safe(each.path)}{COLON.say(language)}{safe(failed(each).say(language))}</li>" for each in diff.failures
    ]
    return [f"<section>\n<h2>{OTHERS.say(language)}</h2>\n<ul>{''.join(lines)}</ul>\n</section>"] if lines else []
