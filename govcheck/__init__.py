"""govcheck: the linter, type checker and diff for Chinese government reports and the datasets derived from them.

All that the command line does is one call away here::

    import govcheck

    report = govcheck.check("reports/")
    for finding in report.findings:
        print(finding.path, finding.place.start.line, finding.code, finding.message.en)

Names are imported when they are first used, so that ``import govcheck`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govcheck.baseline.accepting import accept as accept
    from govcheck.baseline.accepting import prune as prune
    from govcheck.checking.documents import check_document as check_document
    from govcheck.checking.run import check as check
    from govcheck.config import Configuration as Configuration
    from govcheck.config import find_configuration as find_configuration
    from govcheck.differences.model import Diff as Diff
    from govcheck.differences.model import FileDiff as FileDiff
    from govcheck.differences.targets.model import Progress as Progress
    from govcheck.diffing import apply as apply
    from govcheck.diffing import diff as diff
    from govcheck.document.model import Document as Document
    from govcheck.document.model import Volume as Volume
    from govcheck.errors import GovcheckError as GovcheckError
    from govcheck.extracting import Extracted as Extracted
    from govcheck.extracting import extract as extract
    from govcheck.findings import Finding as Finding
    from govcheck.findings import Report as Report
    from govcheck.findings import Severity as Severity
    from govcheck.fixing.fixing import fix as fix
    from govcheck.inferring.inference import infer_schema as infer_schema
    from govcheck.registry import all_rules as all_rules
    from govcheck.sources.text import read_text as read
    from govcheck.starting.planning import prepare as prepare
    from govcheck.yearly import progress as progress

__version__ = "0.1.0"

_WHERE = {
    "accept": ("govcheck.baseline.accepting", "accept"),
    "apply": ("govcheck.diffing", "apply"),
    "check": ("govcheck.checking.run", "check"),
    "check_document": ("govcheck.checking.documents", "check_document"),
    "Configuration": ("govcheck.config", "Configuration"),
    "diff": ("govcheck.diffing", "diff"),
    "Diff": ("govcheck.differences.model", "Diff"),
    "FileDiff": ("govcheck.differences.model", "FileDiff"),
    "Progress": ("govcheck.differences.targets.model", "Progress"),
    "extract": ("govcheck.extracting", "extract"),
    "find_configuration": ("govcheck.config", "find_configuration"),
    "Document": ("govcheck.document.model", "Document"),
    "Volume": ("govcheck.document.model", "Volume"),
    "GovcheckError": ("govcheck.errors", "GovcheckError"),
    "Extracted": ("govcheck.extracting", "Extracted"),
    "Finding": ("govcheck.findings", "Finding"),
    "Report": ("govcheck.findings", "Report"),
    "Severity": ("govcheck.findings", "Severity"),
    "all_rules": ("govcheck.registry", "all_rules"),
    "fix": ("govcheck.fixing.fixing", "fix"),
    "infer_schema": ("govcheck.inferring.inference", "infer_schema"),
    "prepare": ("govcheck.starting.planning", "prepare"),
    "progress": ("govcheck.yearly", "progress"),
    "prune": ("govcheck.baseline.accepting", "prune"),
    "read": ("govcheck.sources.text", "read_text"),
}

__all__ = [
    "Configuration",
    "Diff",
    "Document",
    "Extracted",
    "FileDiff",
    "Finding",
    "GovcheckError",
    "Progress",
    "Report",
    "Severity",
    "Volume",
    "__version__",
    "accept",
    "all_rules",
    "apply",
    "check",
    "check_document",
    "diff",
    "extract",
    "find_configuration",
    "fix",
    "infer_schema",
    "prepare",
    "progress",
    "prune",
    "read",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'govcheck' has no attribute {name!r}")
    module, attribute = _WHERE[name]
    value = globals()[name] = getattr(import_module(module), attribute)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
