"""What starting and checking a text file may cost: the modules that must not be loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

from govcheck.reporters import Format
from govcheck.reporters.differences import Format as DiffFormat

HEAVY = {
    "great_expectations",
    "pandas",
    "scipy",
    "deepdiff",
    "pandera",
    "polars",
    "numpy",
    "xlsxwriter",
    "openpyxl",
    "duckdb",
}
LOADED = "import sys, json; print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"


def loaded(code: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", f"{code}\n{LOADED}"], capture_output=True, check=True, text=True)
    return set(__import__("json").loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["check", "{file}"],
        *(["check", "{file}", "--format", format_.value] for format_ in Format),
        ["rules"],
        ["extract", "--help"],
        ["textconv", "{file}"],
        ["extract", "{file}", "--show"],
        *(["diff", "{file}", "{other}", "--format", each.value] for each in DiffFormat if each is not DiffFormat.DELTA),
    ],
)
def test_heavy_modules_stay_out(tmp_path: Path, arguments: list[str]) -> None:
    file = tmp_path / "report.txt"
    file.write_text(
        "各位代表：\n一是修好县乡道路，处处都通车。\n二是修好县乡道路，处处都通车。\n" * 3, encoding="utf-8"
    )
    other = tmp_path / "other.txt"
    other.write_text(file.read_text(encoding="utf-8").replace("一是", "第一"), encoding="utf-8")
    argv = ["govcheck", *(argument.format(file=file, other=other) for argument in arguments)]
    program = "from govcheck.cli.main import main\ntry:\n    main()\nexcept SystemExit:\n    pass"
    names = loaded(f"import sys; sys.argv = {argv!r}\n{program}")
    assert "govcheck" in names
    assert not names & HEAVY


def test_importing_the_package_imports_nothing_else() -> None:
    names = loaded("import govcheck")
    assert not names & {*HEAVY, "rich", "typer", "rapidfuzz", "tomllib"}


def test_every_public_name_is_there() -> None:
    import govcheck

    assert all(getattr(govcheck, name) is not None for name in govcheck.__all__)
    assert set(govcheck.__all__) <= set(dir(govcheck))
    with pytest.raises(AttributeError):
        _ = govcheck.nothing
