"""One HTML page a suite: nothing in it is loaded from anywhere, and all text is escaped."""

from __future__ import annotations

import os
from collections.abc import Iterator
from html import escape

from govcheck.placing import whole_file
from govcheck.suites.model import Outcome, SuiteResult
from govcheck.wording import Language, Wording

_STYLE = """
body { font: 16px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 2rem auto; max-width: 60rem;
       padding: 0 1rem; color: #1f2328; background: #fff }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-top: 1px solid #d1d9e0;
         overflow-wrap: anywhere }
.met { color: #1a7f37 } .unmet { color: #b3261e; font-weight: 600 }
code, .note { font-size: .85em; color: #59636e } ul { margin: .3rem 0; padding-left: 1.2rem }
@media (prefers-color-scheme: dark) { body { background: #0d1117; color: #e6edf3 } code, .note { color: #9198a1 }
  .met { color: #3fb950 } .unmet { color: #ff7b72 } th, td { border-color: #3d444d } }
"""
_SUMMARY = Wording(
    "{met} of {all} expectations met, {rows} rows, {seconds:.1f} s",
    "{all}条期望中{met}条满足，共{rows}行，用时{seconds:.1f}秒",
)
_HEADS = (Wording("No.", "序号"), Wording("Expectation", "期望"), Wording("Result", "结果"))
_MET, _UNMET = Wording("met", "满足"), Wording("not met", "不满足")
_ROW = Wording("row {row}: {said}", "第{row}行：{said}")
_MORE = Wording("and {more} more rows", "另有{more}行")
_TITLE = Wording("Expectations of {table}", "{table}的期望")


def write_page(result: SuiteResult, path: str | os.PathLike[str], language: Language = Language.EN) -> None:
    """Write what came of a suite as one page.

    Raises:
        UsageError: Where the file cannot be written.
    """
    with whole_file(path) as file:
        file.write(page(result, language))


def page(result: SuiteResult, language: Language = Language.EN) -> str:
    """The page."""

    def say(wording: Wording) -> str:
        return _text(wording.say(language))

    title = say(_TITLE.filled(table=result.suite.table))
    summary = _SUMMARY.filled(
        met=len(result.outcomes) - len(result.failures),
        all=len(result.outcomes),
        rows=result.height,
        seconds=result.seconds,
    )
    heads = "".join(f'<th scope="col">{say(head)}</th>' for head in _HEADS)
    rows = "\n".join(_rows(result, language))
    tongue = "zh-Hans" if language is Language.ZH else "en"
    return (
        f'<!doctype html>\n<html lang="{tongue}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>{title}</h1>\n<p>{_text(result.suite.name)}<br>{say(summary)}</p>\n"
        f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</body>\n</html>\n"
    )


def _rows(result: SuiteResult, language: Language) -> Iterator[str]:
    for outcome in result.outcomes:
        expectation = outcome.expectation
        note = f'<div class="note">{_text(expectation.description)}</div>' if expectation.description else ""
        state, word = ("met", _MET) if outcome.met else ("unmet", _UNMET)
        yield (
            f"<tr><td>{expectation.number}</td><td>{_text(outcome.wording.say(language))}{note}"
            f"{_places(outcome, language)}<div><code>{_text(expectation.type)}</code></div></td>"
            f'<td class="{state}">{_text(word.say(language))}</td></tr>'
        )


def _places(outcome: Outcome, language: Language) -> str:
    """The rows that do not meet an expectation, as a list."""
    if not outcome.details:
        return ""
    said = [_ROW.filled(row=each.row, said=each.wording.say(language)) for each in outcome.details]
    if outcome.count > len(outcome.details):
        said.append(_MORE.filled(more=outcome.count - len(outcome.details)))
    return "<ul>" + "".join(f"<li>{_text(each.say(language))}</li>" for each in said) + "</ul>"


def _text(text: str) -> str:
    """Text as it stands between tags: escaped, without characters that hide or turn round what is written."""
    return escape("".join(each if each.isprintable() else " " for each in text))
