from pathlib import Path

import polars
import pytest

import govcheck
from govcheck import extracting
from govcheck.datasets.contract import EXTRACTED
from govcheck.document.model import Document
from govcheck.engines.steps import Step
from govcheck.statements.model import Reading
from tests.datasets import made
from tests.documents import FIXTURES


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two files with one report each, read by hand."""
    monkeypatch.setattr(extracting, "read_statements", made.reading)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(made.REPORT, encoding="utf-8")
    return tmp_path


def test_tables(folder: Path) -> None:
    extracted = govcheck.extract(folder)
    for name in EXTRACTED:
        assert extracted.table(name).to_dicts() == extracted.rows(name) == getattr(extracted, name)
    assert extracted.table("documents").height == 2
    assert extracted.table("targets").height == 24
    assert extracted.table("targets").filter(polars.col("kind") == "target")["period_end"].max() == 2028
    with pytest.raises(govcheck.GovcheckError, match=r"there is no table task; .*targets"):
        extracted.table("task")


def test_one_id_in_two_files_gets_a_suffix_everywhere(folder: Path) -> None:
    extracted = govcheck.extract(folder)
    ids = ["青岚市-2024-work_report", "青岚市-2024-work_report-2"]
    assert [row["doc_id"] for row in extracted.documents] == ids
    assert {row["doc_id"] for row in extracted.paragraphs} == {row["doc_id"] for row in extracted.targets} == set(ids)
    assert len({row["target_id"] for row in extracted.targets}) == 24


def test_write(folder: Path) -> None:
    extracted = govcheck.extract(folder / "a.txt")
    paths = extracted.write(folder / "out", "csv")
    assert [Path(path).name for path in paths] == ["documents.csv", "paragraphs.csv", "targets.csv", "tasks.csv"]
    quotes = polars.read_csv(paths[2], schema=extracted.table("targets").schema)["quote"].to_list()
    assert quotes == [row["quote"] for row in extracted.targets]
    with pytest.raises(govcheck.GovcheckError, match=r"there is no format xls; .*xlsx"):
        extracted.write(folder, "xls")


def test_the_tasks_of_a_plan(tmp_path: Path) -> None:
    extracted = govcheck.extract(FIXTURES / "qinglan-2024-plan.txt", FIXTURES / "qinglan-five-year-tasks.txt")
    assert [row["doc_id"] for row in extracted.tasks] == ["青岚市-2024-task_plan"] * 16 + ["青岚市-task_plan"] * 8
    table = extracted.table("tasks")
    assert table.to_dicts() == extracted.tasks
    assert table["lead_units"].list.len().min() == 1
    extracted.write(tmp_path, "parquet")
    assert polars.read_parquet(tmp_path / "tasks.parquet").equals(table)


def test_readings_are_kept_beside_their_documents(folder: Path) -> None:
    (pair, _) = govcheck.extract(folder).readings
    assert pair[0].doc_id == "青岚市-2024-work_report"
    assert len(pair[1].unread) == 2


def test_what_cannot_be_read_is_told_and_the_rest_is_there(folder: Path) -> None:
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 4)
    extracted = govcheck.extract(folder, folder / "missing.txt")
    assert [Path(failure.path).name for failure in extracted.failures] == ["picture.txt", "missing.txt"]
    assert (len(extracted.documents), extracted.files) == (2, 4)


def test_a_fault_of_our_own_is_told_and_hides_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(document: Document, known: object) -> Reading:
        if document.source.path.endswith("a.txt"):
            raise KeyError("of ours")
        return made.reading(document)

    monkeypatch.setattr(extracting, "read_statements", faulty)
    extracted = govcheck.extract(folder)
    assert "KeyError at faulty" in extracted.failures[0].message.en
    assert [Path(row["path"]).name for row in extracted.documents] == ["b.txt"]
    assert {row["doc_id"] for row in extracted.paragraphs} == {extracted.documents[0]["doc_id"]}


def test_a_configuration_is_obeyed(folder: Path) -> None:
    (folder / "govcheck.toml").write_text("exclude = ['b.txt']\nresidue.lines = ['竹编.*']", encoding="utf-8")
    (folder / "a.txt").write_text(made.REPORT + "竹编看台\n", encoding="utf-8")
    extracted = govcheck.extract(folder, config=folder / "govcheck.toml")
    assert [Path(row["path"]).name for row in extracted.documents] == ["a.txt"]
    assert extracted.paragraphs[-1]["kind"] == "residue"
    assert len(govcheck.extract(folder, exclude=["a.txt"], config=folder / "govcheck.toml").documents) == 1
    with pytest.raises(govcheck.GovcheckError, match="no file"):
        govcheck.extract(folder, exclude=["*.txt"])


OWN = """
[[indicator]]
name = "竹编产业产值"
aliases = ["竹编总产值"]
dimension = "money"
unit = "亿元"
"""


def test_indicators_of_the_project_are_known(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "govcheck.toml").write_text('indicators = "own.toml"', encoding="utf-8")
    (tmp_path / "a.txt").write_text(made.REPORT + "2024年，竹编总产值达到12亿元。\n", encoding="utf-8")
    plain = govcheck.extract(tmp_path / "a.txt")
    own = govcheck.extract(tmp_path / "a.txt", config=tmp_path / "govcheck.toml")
    assert [(rows[-1]["indicator"], rows[-1]["indicator_raw"]) for rows in (plain.targets, own.targets)] == [
        ("竹编总产值", "竹编总产值"),
        ("竹编产业产值", "竹编总产值"),
    ]
    (tmp_path / "own.toml").write_text(OWN.replace("竹编总产值", "社会消费品零售总额"), encoding="utf-8")
    with pytest.raises(govcheck.GovcheckError, match="社会消费品零售总额 is given to two indicators"):
        govcheck.extract(tmp_path / "a.txt", config=tmp_path / "govcheck.toml")


def test_progress_is_told_in_bytes(folder: Path) -> None:
    (folder / "c.txt").write_bytes((FIXTURES / "qinglan-2023-compendium.txt").read_bytes())
    (folder / "d.txt").write_text("")
    steps: list[Step] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extracting, "read_statements", lambda document, known: Reading((), ()))
        govcheck.extract(folder, folder / "missing.txt", progress=steps.append)
    total = sum(path.stat().st_size for path in folder.glob("*.txt"))
    done = [step.done for step in steps]
    assert done == sorted(done)
    assert (done[0], done[-1], len(done)) == (0, total, 7)
    assert {(step.total, step.files) for step in steps} == {(total, 5)}
