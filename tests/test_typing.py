"""The public names as a type checker sees them in the program of a user."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = """\
import govcheck

report = govcheck.check("reports", select=["DUP"], config=govcheck.find_configuration("reports"))
for finding in report.findings:
    where: tuple[str, int, str] = (finding.path, finding.place.start.line, finding.message.zh)
reveal_type(report)
reveal_type(report.findings[0])
reveal_type(report.findings[0].severity)
reveal_type(report.to_polars(lang="zh"))
reveal_type(report.exit_code(govcheck.Severity.ERROR))
reveal_type(report._repr_html_())
extracted = govcheck.extract("reports", config=govcheck.Configuration(ignore=("DUP",)))
reveal_type(extracted)
reveal_type(extracted.table("targets"))
reveal_type(extracted.to_polars())
diff = govcheck.diff("old", "new")
reveal_type(diff)
reveal_type(diff.files[0].to_polars())
reveal_type(diff.to_polars())
progress = govcheck.progress("a.txt", "b.txt")
reveal_type(progress)
reveal_type(progress.rows[0].status)
reveal_type(govcheck.read("a.txt").documents[0])
reveal_type(govcheck.check_document(govcheck.read("a.txt").documents[0]))
reveal_type(govcheck.all_rules()[0].code)
reveal_type(govcheck.apply("old.csv", "delta.json"))
error: govcheck.GovcheckError
reveal_type(error.wording.en)
"""
FRAME = "polars.dataframe.frame.DataFrame"
REVEALED = [
    "govcheck.findings.Report",
    "govcheck.findings.Finding",
    "govcheck.severity.Severity",
    FRAME,
    "int",
    "str",
    "govcheck.extracting.Extracted",
    FRAME,
    f"dict[str, {FRAME}]",
    "govcheck.differences.model.Diff",
    FRAME,
    FRAME,
    "govcheck.differences.targets.model.Progress",
    "govcheck.differences.targets.model.Status",
    "govcheck.document.model.Document",
    "list[govcheck.findings.Finding]",
    "str",
    FRAME,
    "str",
]


def test_a_program_that_uses_the_public_names_is_typed(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "mypy.ini").write_text(f"[mypy]\nstrict = True\nfollow_imports = silent\nmypy_path = {ROOT}\n")
    command = [sys.executable, "-m", "mypy", "--config-file", str(tmp_path / "mypy.ini"), "program.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "error:" not in done.stdout, done.stdout
    found = re.findall(r'Revealed type is "([^"]+)"', done.stdout)
    assert [each.replace("builtins.", "") for each in found] == REVEALED, done.stdout + done.stderr
    assert done.returncode == 0
