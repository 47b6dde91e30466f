"""The page in a browser, where there is one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reporters.golden import ROADS
from tests.reporters.html.browser import CHROMIUM, Browser, browser
from tests.reporters.html.pages import shown

TEXT = "一、回顾\n全市新修步道12 公里，串起三座公园。。\n老码头的灯塔（去年重新刷过漆。\n"
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "page.html"


def test_the_page_runs_its_own_script_alone_and_loads_nothing(opened: Browser, path: Path) -> None:
    which, text = shown(TEXT)
    (path.parent / "picture.png").write_bytes(b"")
    foreign = "<main><script>document.title = 'foreign'</script><img src='picture.png' onerror='document.title = 1'>"
    path.write_text(text.replace("<main>", foreign), encoding="utf-8")
    opened.open(path, "#f2")
    assert opened.told("return [document.documentElement.className, position(), current()]") == [
        "js", f"2 / {len(which.findings)}", "f2",
    ]  # fmt: skip
    assert "govcheck check" in opened.told("return document.title")
    assert opened.loaded == [path.as_uri()]


def test_keys_go_from_finding_to_finding(opened: Browser, path: Path) -> None:
    which, text = shown(TEXT)
    path.write_text(text, encoding="utf-8")
    opened.open(path)
    seen = opened.told("""
    press("n", "n", "k", "j");
    const [at, focus, label] = [position(), document.activeElement.id, document.activeElement.ariaLabel];
    press("?");
    const isOpen = document.getElementById("keys").open;
    click("#close");
    press("Escape");
    return [at, focus, label, isOpen, position(), current()];
    """)
    count = len(which.findings)
    second = which.findings[1]
    assert seen[:2] == [f"2 / {count}", "f2"]
    assert all(said in seen[2] for said in (second.place.label.en, second.code, second.message.en))
    assert seen[3:] == [True, str(count), None]


def test_families_rules_severities_and_files_are_chosen_together(opened: Browser, path: Path) -> None:
    which, text = shown(TEXT, f"一、回顾\n老桥的石栏换过了。。\n{ROADS}\n{ROADS}\n")
    path.write_text(text, encoding="utf-8")
    opened.open(path)
    seen = opened.told("""
    const said = () => [...document.querySelectorAll(".finding")].filter((card) => card.checkVisibility())
      .map((card) => Number(card.id.slice(1)));
    const steps = [];
    const note = () => steps.push([said(), position(), document.getElementById("unseen").textContent]);
    note();
    click("[data-file=t1]"); note();
    click("tbody [data-of]"); note();
    click("[data-file=t1]"); click("[data-of=table]"); click("[data-of=table]"); note();
    click("[data-of=table]"); note();
    click("[data-rule=TXT008]"); note();
    click("[data-severity=warning]"); note();
    const boxes = [...document.querySelectorAll("[data-of]")].map((box) => [box.checked, box.indeterminate]);
    return { steps, boxes };
    """)
    numbered = dict(enumerate(which.findings, 1))
    assert {each.code[:3] for each in numbered.values()} == {"DUP", "TXT"}
    second = [k for k, each in numbered.items() if each.path == "青岚-2.txt"]
    left = [
        list(numbered),
        second,
        [k for k in second if not numbered[k].code.startswith("DUP")],
        list(numbered),
        [],
        [k for k, each in numbered.items() if each.code == "TXT008"],
        [],
    ]
    assert 0 < len(left[2]) < len(second) < len(numbered)
    assert 1 < len(left[5]) < len(numbered)
    assert [each[0] for each in seen["steps"]] == left
    assert [each[1] for each in seen["steps"]] == [str(len(each)) for each in left]
    assert [each[2] for each in seen["steps"]][1:] == [f"{len(numbered) - len(each)} not shown" for each in left][1:]
    assert seen["boxes"] == [[True, True], [False, False], [True, True]]  # all, DUP, TXT


def test_a_mark_leads_to_the_innermost_finding_that_is_shown(opened: Browser, path: Path) -> None:
    spaced = ROADS.replace("一百二十公里", "120 公里")
    which, text = shown(f"一、回顾\n{spaced}\n办好学校。\n{spaced}\n")
    assert [each.code for each in which.findings] == ["TXT005", "DUP001", "TXT005"]
    path.write_text(text, encoding="utf-8")
    opened.open(path)
    seen = opened.told("""
    const mark = document.querySelector("[data-f='2 3']");
    mark.click();
    const before = current();
    click("[data-rule=TXT005]");
    mark.click();
    const after = [current(), ...mark.classList];
    click("[data-rule=DUP001]");
    mark.click();
    return [mark.hash, before, after, current(), mark.tabIndex, ...mark.classList];
    """)
    assert seen == ["#f3", "f3", ["f2", "mark", "error", "current"], None, -1, "mark", "off"]


def test_the_text_stays_beside_its_findings_however_many_they_are(opened: Browser, path: Path) -> None:
    line = "全市新修步道12 公里（去年的灯塔重新刷过漆。。栽下茶树30 万棵（老码头换了新木板。。" * 4
    _, text = shown(f"一、回顾\n{line}\n" + "老码头的灯塔重新刷过漆，街坊都说好看。\n" * 3)
    path.write_text(text, encoding="utf-8")
    opened.open(path)
    seen = opened.told("""
    const row = document.getElementById("t1-L2");
    document.body.style.paddingBottom = "200vh";
    scrollBy(0, row.getBoundingClientRect().bottom - 300);
    await frames(3);
    return [row.getBoundingClientRect().top < -200, isSeen(row.querySelector(".mark"))];
    """)
    assert seen == [True, True]


def test_a_link_to_a_finding_shows_its_mark_far_down_a_long_line(opened: Browser, path: Path) -> None:
    _, text = shown(f"一、回顾\n{'老码头换了新木板，' * 300}街坊都说好看。。\n")
    path.write_text(text, encoding="utf-8")
    opened.open(path, "#f1")
    assert opened.told('return [current(), isSeen(document.querySelector(".mark.current"))]') == ["f1", True]
