from pathlib import Path

import pytest

import govcheck
from govcheck.checking import texts as file_checking
from tests.documents import FIXTURES


def test_check_a_folder() -> None:
    report = govcheck.check(FIXTURES, select=["DUP"])
    assert report.files == len(list(FIXTURES.glob("*.txt")))
    faulty = [finding for finding in report.findings if finding.severity is not govcheck.Severity.INFO]
    assert {Path(finding.path).name for finding in faulty} == {"qinglan-2024-plan-garbled.txt"}
    assert report.exit_code(govcheck.Severity.ERROR) == 1
    assert report.exit_code(None) == 0


def test_read_gives_documents() -> None:
    volume = govcheck.read(str(FIXTURES / "qinglan-2023-compendium.txt"))
    assert [document.region for document in volume.documents] == ["青岚市", "云溪县", "白芷区"]


def test_one_id_in_two_files_gets_a_suffix(tmp_path: Path) -> None:
    text = (FIXTURES / "qinglan-2024-report.txt").read_bytes()
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(text)
    ids = [document.doc_id for document in govcheck.check(tmp_path).documents]
    assert ids == ["青岚市-2024-work_report", "青岚市-2024-work_report-2"]


def test_a_configuration_is_obeyed_when_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes((FIXTURES / "qinglan-2024-plan-garbled.txt").read_bytes())
    (tmp_path / "govcheck.toml").write_text('select = ["DUP004"]\nseverity.DUP004 = "info"')
    monkeypatch.chdir(tmp_path)
    found = govcheck.find_configuration("a.txt")
    assert found.select == ("DUP004",)
    assert "DUP003" in govcheck.check("a.txt").by_code
    for config in (found, "govcheck.toml", tmp_path / "govcheck.toml"):
        (finding,) = govcheck.check("a.txt", config=config).findings
        assert (finding.code, finding.severity) == ("DUP004", govcheck.Severity.INFO)
    assert "DUP004" not in govcheck.check("a.txt", config=govcheck.Configuration(ignore=("DUP",))).by_code


def test_a_fault_of_our_own_is_told_and_hides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes((FIXTURES / "qinglan-2024-plan-garbled.txt").read_bytes())
    check = file_checking.check_document

    def faulty(document: govcheck.Document, *arguments: object) -> list[govcheck.Finding]:
        if document.source.path.endswith("a.txt"):
            raise KeyError("of ours")
        return check(document, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(file_checking, "check_document", faulty)
    report = govcheck.check(tmp_path)
    assert report.findings
    assert "KeyError at faulty" in report.failures[0].message.en
    assert report.exit_code(None) == 2
