"""What a check found in one Word file, as comments in a copy of it."""

from __future__ import annotations

import os
from collections.abc import Sequence

from govcheck.annotating.copying import annotate
from govcheck.errors import UsageError
from govcheck.findings import Report
from govcheck.wording import Language

SUFFIX = ".docx"


def annotated(paths: Sequence[str], report: Report, output: str | os.PathLike[str], language: Language) -> int:
    """Write a copy of the file that was checked, with a comment at every finding; how many those are.

    Args:
        paths: What was checked: one .docx.
        report: What was found in it.
        output: The copy.
        language: Of the comments.

    Raises:
        UsageError: Where it was not one .docx that was checked, or the copy cannot be written.
        SourceError: For a file that cannot be read.
    """
    if len(paths) != 1 or os.path.splitext(paths[0])[1].lower() != SUFFIX:
        raise UsageError(
            "--annotate needs one .docx to put comments into; name it alone",
            "--annotate需要一个.docx文件；请只指定该文件",
        )
    return annotate(paths[0], report.findings, os.fspath(output), language)
