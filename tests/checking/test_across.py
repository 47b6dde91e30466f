"""DUP005: text that stands in another document of the run."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import govcheck
from govcheck.checking.corpus import OF_CORPORA
from govcheck.document.model import Kind
from govcheck.registry import Scope, all_rules
from govcheck.severity import Severity
from govcheck.sources.text import read_text
from tests.checking.copied import BRIDGES, EDITED, MARKET, SCHOOLS, across, put, report
from tests.documents import FIXTURES
from tests.repositories import commit, write


def test_the_code_is_the_rule() -> None:
    assert tuple(rule.code for rule in all_rules() if rule.scope is Scope.CORPUS) == OF_CORPORA


def test_a_paragraph_of_another_place(tmp_path: Path) -> None:
    put(tmp_path, a=report("云溪县", BRIDGES, SCHOOLS), b=report("临岚区", MARKET, EDITED, year=2025))
    (finding,) = across(tmp_path)
    assert (finding.file, finding.place.start.line, finding.severity) == (str(tmp_path / "b.txt"), 4, Severity.WARNING)
    assert finding.doc_id == "临岚区-2025-work_report"
    assert finding.excerpt == EDITED
    (there,) = finding.related
    assert (there.path, there.doc_id, there.place.start.line) == (
        str(tmp_path / "a.txt"),
        "云溪县-2024-work_report",
        3,
    )
    assert there.excerpt == BRIDGES
    assert finding.message.en == "this paragraph is 95% the same as one in 云溪县-2024-work_report (3:1)"
    assert finding.data["similarity"] == 0.952
    put(tmp_path, b=report("临岚区", MARKET, year=2025))
    assert across(tmp_path) == []


def test_of_one_place_it_is_info(tmp_path: Path) -> None:
    put(tmp_path, a=report("云溪县", BRIDGES, SCHOOLS), b=report("云溪县", MARKET, BRIDGES, year=2025))
    (finding,) = across(tmp_path)
    assert (finding.severity, finding.data["percent"]) == (Severity.INFO, 100)


@pytest.mark.parametrize(("others", "count"), [(3, 1), (4, 0)])
def test_what_many_places_share_is_the_genres(tmp_path: Path, others: int, count: int) -> None:
    for k in range(others):
        put(tmp_path, **{f"a{k}": report(f"青岚{'东南西北'[k]}区", BRIDGES, f"{'甲乙丙丁'[k]}镇" * 40)})
    put(tmp_path, b=report("临岚区", MARKET, BRIDGES))
    assert len([finding for finding in across(tmp_path) if finding.file.endswith("b.txt")]) == count


def test_a_plan_repeats_the_report_it_carries_out(tmp_path: Path) -> None:
    plan = f"云溪县2024年政府工作报告重点任务分工方案\n一、重点任务\n1.{BRIDGES}（责任单位：县住房城乡建设局）\n"
    put(tmp_path, a=report("云溪县", BRIDGES, SCHOOLS), b=plan)
    assert [each.doc_id for each in govcheck.check(tmp_path).documents] == [
        "云溪县-2024-work_report",
        "云溪县-2024-task_plan",
    ]
    assert across(tmp_path) == []


def test_a_copy_of_a_document_is_told_once(tmp_path: Path) -> None:
    put(tmp_path, a=report("云溪县", BRIDGES, SCHOOLS, MARKET), b=report("临岚区", BRIDGES, EDITED, SCHOOLS))
    (finding,) = across(tmp_path)
    assert "100% of this document stands in 云溪县-2024-work_report, too: 3 paragraphs" in finding.message.en
    assert [each.place.start.line for each in finding.related] == [3, 3, 4]


def test_the_documents_of_one_file(tmp_path: Path) -> None:
    one, other = read_text(str(FIXTURES / "qinglan-2023-compendium.txt")).documents[:2]
    first = next(each for each in one.paragraphs if each.kind is Kind.BODY and each.end - each.start > 80)
    before = next(each.start for each in other.paragraphs if each.kind is Kind.LIST_ITEM)
    text = other.text(one.start, before) + one.text(first.start, first.end) + "\n" + other.text(before, other.end)
    path = put(tmp_path, volume=text) / "volume.txt"
    assert len(govcheck.check(path).documents) == 2
    (finding,) = across(path)
    assert (finding.doc_id, finding.related[0].doc_id) == (other.doc_id, one.doc_id)
    assert finding.excerpt == finding.related[0].excerpt


def test_thresholds(tmp_path: Path) -> None:
    put(tmp_path, a=report("云溪县", BRIDGES, SCHOOLS), b=report("临岚区", MARKET, EDITED))
    size = len(EDITED)
    settings = {"similarity = 0.97": 0, f"characters = {size + 1}": 0, f"characters = {size}": 1, "places = 1": 0}
    for each, count in settings.items():
        (tmp_path / "govcheck.toml").write_text(f"thresholds.DUP005.{each}", encoding="utf-8")
        assert len(across(tmp_path, config=tmp_path / "govcheck.toml")) == count


def test_files_that_ignore_it(tmp_path: Path) -> None:
    put(tmp_path, a=report("云溪县", BRIDGES, SCHOOLS), b=report("临岚区", MARKET, EDITED))
    (tmp_path / "govcheck.toml").write_text('per-path-ignores = {"a.txt" = ["DUP005"]}', encoding="utf-8")
    assert govcheck.check(tmp_path, config=tmp_path / "govcheck.toml").findings == []


def test_several_processes_and_a_cache_change_nothing(tmp_path: Path) -> None:
    folder, cache = (
        put(tmp_path, a=report("云溪县", BRIDGES, SCHOOLS), b=report("临岚区", MARKET, EDITED)),
        tmp_path / "k",
    )
    told = across(folder)
    assert [across(folder, **options) for options in ({"jobs": 2}, {"cache": cache}, {"cache": cache})] == [told] * 3
    assert across(folder / "b.txt", cache=cache) == []
    put(folder, a=report("云溪县", SCHOOLS))
    assert across(folder, cache=cache) == []


def test_a_finding_keeps_its_fingerprint(tmp_path: Path) -> None:
    put(tmp_path, a=report("云溪县", BRIDGES, SCHOOLS), b=report("临岚区", MARKET, EDITED))
    (before,) = across(tmp_path)
    put(tmp_path, a=report("云溪县", SCHOOLS, "其他。", BRIDGES), b=report("临岚区", SCHOOLS[:50], MARKET, EDITED))
    (after,) = across(tmp_path)
    assert after.fingerprint == before.fingerprint


def test_an_accepted_one_is_not_stale_where_its_file_is_checked_alone(tmp_path: Path) -> None:
    put(tmp_path, a=report("云溪县", BRIDGES, SCHOOLS), b=report("临岚区", MARKET, EDITED))
    assert "DUP005" in govcheck.check(tmp_path).looked[str(tmp_path / "b.txt")]
    assert "DUP005" not in govcheck.check(tmp_path / "b.txt").looked[str(tmp_path / "b.txt")]


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, a=report("云溪县", BRIDGES, SCHOOLS))
    draft = io.TextIOWrapper(io.BytesIO(report("临岚区", MARKET, EDITED).encode()))
    monkeypatch.setattr("sys.stdin", draft)
    (finding,) = across(tmp_path / "a.txt", Path("-"), stdin_filename="draft.txt")
    assert (finding.file, finding.place.start.line) == ("draft.txt", 4)


def test_what_is_new_in_either_document_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    one, other = report("云溪县", SCHOOLS), report("临岚区", MARKET, EDITED)
    commit(tmp_path, a_txt=one, b_txt=other)
    write(
        tmp_path, a_txt=one + BRIDGES + "\n"
    )  # the earlier of the two: the finding stands in the one that did not change
    (finding,) = across(Path("."), since="HEAD")
    assert finding.file == "b.txt", "the later of the two, which did not change"
    commit(tmp_path)
    write(tmp_path, b_txt=other + "青岚茶香。\n")
    assert across(Path("."), since="HEAD") == []
    assert len(across(Path("."))) == 1


def test_a_fault_in_comparing_hides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*arguments: object, **options: object) -> None:
        raise KeyError("of ours")

    monkeypatch.setattr("govcheck.corpus.copies.like", faulty)
    put(tmp_path, a=report("云溪县", BRIDGES, SCHOOLS), b=report("临岚区", BRIDGES, BRIDGES))
    found = govcheck.check(tmp_path)
    assert [finding.code for finding in found.findings] == ["DUP001"]
    (failure,) = found.failures
    assert "a fault of govcheck in DUP005 (KeyError at faulty" in failure.message.en
    assert failure.code == "GOV001"
