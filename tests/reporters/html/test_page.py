import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256

from hypothesis import given, settings

from govcheck.baseline.model import Acceptance, Accepted, By
from govcheck.document.laid import Laid, LaidLine, Part
from govcheck.document.places import Place, Position, in_table
from govcheck.document.source import Source
from govcheck.document.volume import read_volume
from govcheck.findings import Finding, Related, Report, Severity
from govcheck.reporters import View
from govcheck.reporters.html.page import SHOWN, page
from govcheck.reporters.html.rows import FOLD_FROM, NEIGHBOURS
from govcheck.visible import is_harmless, visible
from govcheck.wording import Language, Wording
from tests.documents import fixture
from tests.reporters.golden import ROADS, report
from tests.reporters.hostile import ACTING, TEXTS, over_reports
from tests.reporters.html.golden import rendered
from tests.reporters.html.pages import Marks, Strict, alone, checked, shown

QUIET = [f"{name}的小巷铺好了石板。" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙"]
SAID = Wording("it is wrong", "有误")


def finding(**changed: object) -> Finding:
    at = Position(0, 1, 1)
    made = Finding("TXT001", "a-name", Severity.ERROR, SAID, SAID, "青岚.csv", None, Place(at, at), "茶")
    return replace(made, **changed)  # type: ignore[arg-type]


def articles(text: str) -> list[int]:
    return [int(number) for number in re.findall(r'<article class="finding [^"]*" id="f(\d+)"', text)]


def article(text: str, number: int) -> str:
    return text.partition(f'id="f{number}"')[2].partition("</article>")[0]


def own(text: str, element: str) -> str:
    [found] = re.findall(f"<{element}>(.*?)</{element}>", text, re.DOTALL)
    return str(found)


def test_every_finding_is_there_once_and_in_order() -> None:
    for name in ("qinglan-2024-plan-garbled.txt", "qinglan-2023-compendium.txt"):
        volume = fixture(name)
        which = checked(volume)
        text = page(which, View(), lambda path, findings, volume=volume: volume)  # type: ignore[misc]
        assert articles(text) == list(range(1, len(which.findings) + 1))
        for number, each in enumerate(which.findings, 1):
            assert visible(each.message.en) in article(text, number).replace("&quot;", '"').replace("&#x27;", "'")
        Strict(text)


def test_the_lines_are_those_of_the_file_and_the_marks_are_the_places() -> None:
    volume = fixture("qinglan-2024-plan-garbled.txt")
    which = checked(volume)
    marks = Marks(page(which, View(), lambda path, findings: volume))
    lines = volume.source.text.splitlines()
    assert marks.lines == {k: line for k, line in enumerate(lines, 1) if line.strip()}
    short = 0
    for number, each in enumerate(which.findings, 1):
        place = volume.source.text[each.place.start.offset : each.place.end.offset]
        if len(place) <= 1000:
            short += 1
            assert marks.places[number] == visible(place)
    assert 0 < short < len(which.findings)


def test_a_place_over_a_line_end_shows_it() -> None:
    _, text = shown("一、回顾\n新修步道46公里，惠及居\n\n民1.3万户，串起三座公园。\n")
    assert Marks(text).lines == {1: "一、回顾", 2: "新修步道46公里，惠及居↵", 4: "民1.3万户，串起三座公园。"}


def test_a_long_place_has_a_bar_and_its_parts_are_marked() -> None:
    volume = fixture("qinglan-2024-plan-garbled.txt")
    which = checked(volume)
    text = page(which, View(), lambda path, findings: volume)
    [number] = [k for k, each in enumerate(which.findings, 1) if each.code == "DUP004"]
    marks = Marks(text)
    assert marks.places[number] == ""
    assert visible(which.findings[number - 1].related[0].excerpt) in marks.related[number]
    assert re.search(rf'<div class="row[^"]* error" id="t1-L2" data-f="[^"]*\b{number}\b', text)


def test_a_copy_stands_beside_its_original_with_what_differs() -> None:
    _, text = shown(f"一、回顾\n{ROADS}\n办好学校。\n{ROADS}\n")
    assert "word for word the same" in text
    assert f'<p class="copy" lang="zh">{ROADS}</p>' in text
    assert '<a class="place" href="#t1-L2">2:1</a>' in text
    old = (
        "启动老城更新，改造背街小巷四十二条，铺设雨污管网36公里，新增停车泊位1200个，口袋公园增加到二十五处，"
        "居民推窗见绿、出门见园，街坊好评不断。"
    )
    _, text = shown(f"一、回顾\n{old}\n{QUIET[0]}\n{old.replace('36', '38').replace('二十五处', '二十六处')}\n")
    assert "雨污管网<del>36</del><ins>38</ins>公里" in text
    assert "增加到二十<del>五</del><ins>六</ins>处" in text


def test_what_is_said_once_on_a_line_is_only_told_where_one_goes_to_it() -> None:
    _, text = shown("一、回顾\n全市新修步道12 公里，新栽茶树30 万棵，新架木桥4 座。\n")
    assert len(articles(text)) == 3
    assert text.count("finding info again") == 2


def test_lines_without_findings_are_folded_but_for_neighbours() -> None:
    _, text = shown(
        "\n".join([*QUIET[:20], "老码头的灯塔重新刷过漆。。", *QUIET[20 : 20 + NEIGHBOURS + FOLD_FROM - 1]])
    )
    assert re.findall(r"lines (\d+) to (\d+): nothing found", text) == [("1", str(20 - NEIGHBOURS))]
    assert len(Marks(text).lines) == 20 + 1 + NEIGHBOURS + FOLD_FROM - 1


def test_a_compendium_is_parted_into_its_reports() -> None:
    volume = fixture("qinglan-2023-compendium.txt")
    which = checked(volume)
    assert len(volume.documents) > 1
    assert which.findings
    text = page(which, View(), lambda path, findings: volume)
    heads = re.findall(r'<h3 id="t1-d\d+">(.*?) <span', text)
    assert heads == [each.title for each in volume.documents]
    assert all(f'<a href="#t1-d{k}">{title}</a>' in text for k, title in enumerate(heads, 1))


def test_pages_are_numbered_where_they_begin() -> None:
    lines = [
        LaidLine(text, at) for at, text in zip([1, 1, *[2] * 8, 3], [*QUIET[:10], "老码头的灯塔。。"], strict=True)
    ]
    laid = Laid(tuple(lines), Part.PAGE)
    volume = read_volume(Source("青岚.pdf", laid.text, "pdf", laid=laid))
    text = page(checked(volume), View(Language.ZH), lambda path, findings: volume)
    assert re.findall(r'<span class="no">(.*?)</span>', text) == ["1", "", "2", *[""] * 7, "3"]
    assert "<summary>第1页至第2页：没有发现问题</summary>" in text
    assert '<a class="place" href="#f1">第3页</a>' in text


def test_places_in_tables_and_what_is_left_of_very_many() -> None:
    cell = in_table(3, "指标", 4)
    one = alone(finding(place=cell, excerpt="茶|叶", around=("", "")))
    assert "row 3, 指标" in one
    assert '<p class="excerpt" lang="zh"><mark>茶|叶</mark></p>' in one
    assert '<p class="excerpt"' not in alone(finding(place=cell, excerpt=""))
    assert "␣␣" in alone(finding(excerpt="  "))
    many = alone(*[finding()] * (SHOWN + 2), finding(code="TXT002"))
    assert len(articles(many)) == SHOWN + 1
    assert "TXT001: … and 2 more; --format json has all" in many


def test_related_places_in_a_file_without_text_are_no_links() -> None:
    other = Related("别处.txt", None, Place(Position(0, 7, 1), Position(1, 7, 2)), "竹<编>", SAID)
    text = alone(finding(related=(other,)))
    assert 'it is wrong <span class="place">7:1</span> <span lang="zh">竹&lt;编&gt;</span>' in text
    Strict(text)


def test_what_is_told_besides_the_findings() -> None:
    accepted = Accepted(finding(), By.BASELINE, "<原文>如此", date(2026, 1, 1))
    held = Acceptance("govcheck-baseline.json", [accepted])
    text = page(replace(report("mixed", "clean"), acceptance=held, older=3), View(), lambda path, findings: None)
    assert "<li>3 findings not told: there before</li>" in text
    assert "<li>accepted: 1 by govcheck-baseline.json</li>" in text
    assert "<summary>Accepted findings: 1</summary>" in text
    assert "青岚.csv 1:1 TXT001: it is wrong (&lt;原文&gt;如此)" in text
    assert "clean.txt was read as GB18030, 2 places could not be decoded" in text
    assert "<h2>Nothing found in</h2>\n<ul><li>clean.txt</li></ul>" in text
    assert "<h2>Not checked</h2>\n<ul><li>照片.txt: it is not text</li></ul>" in text
    Strict(text)


def test_the_languages() -> None:
    for language, tag, said in ((Language.EN, "en", "another way"), (Language.ZH, "zh-CN", "换一种说法")):
        text = page(
            Report([finding(message=Wording("another way", "换一种说法"))], [], [], 1), View(language), lambda *_: None
        )
        assert f'<html lang="{tag}">' in text
        assert said in text


def test_a_browser_obeys_the_style_and_the_script_of_the_page_and_nothing_else() -> None:
    for text in (shown(f"{ROADS}\n{ROADS}")[1], rendered(report("clean"), View())):
        policy = text.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        assert rules.pop("default-src") == rules.pop("base-uri") == rules.pop("form-action") == "'none'"
        for element in ("style", "script"):
            digest = b64encode(sha256(own(text, element).encode()).digest()).decode()
            assert rules.pop(f"{element}-src") == f"'sha256-{digest}'"
        assert not rules
        assert not re.search(r"(?i)https?:|url\(|@import|javascript:|\son\w+=|\sstyle=|innerHTML|eval\(", text)
        assert not re.search(r"(?i)\s(?:src|srcset|action)=|<(?:link|iframe|object|embed|base|form|img|svg)\b", text)


@over_reports
def test_hostile_findings_come_through_and_nothing_acts(which: Report) -> None:
    text = rendered(which, View())
    assert is_harmless(text)
    assert sorted(articles(text)) == list(range(1, len(which.findings) + 1))
    Strict(text)
    assert text.count("<script>") == 1


@settings(max_examples=40)
@given(TEXTS)
def test_nothing_from_a_text_acts(hostile: str) -> None:
    which, text = shown(f"一、回顾\n{ROADS}{hostile}\n{ROADS}。。{hostile}\n" + "".join(ACTING))
    assert is_harmless(text)
    assert articles(text) == list(range(1, len(which.findings) + 1))
    Strict(text)
    assert text.count("<script>") == 1
