"""Comments in Word files: at their places, and nothing else changed."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.annotating import annotate
from govcheck.document.laid import Laid
from govcheck.document.places import LineIndex
from govcheck.errors import SourceError, UsageError
from govcheck.findings import Finding, Severity
from govcheck.sources.docx import read_docx
from govcheck.wording import Language, Wording
from tests.real.shared import SHARED, needs_shared
from tests.sources.words import END, SPACES, begin, box, lvl, num, numbering, p, packed, parts, r, tbl, word

NAME = "青岚.docx"
_START, _END = re.compile(r'<w:commentRangeStart[^>]* w:id="(\d+)"/>'), '<w:commentRangeEnd w:id="{}"/>'
_REFERENCE = re.compile(r'<w:r><w:commentReference w:id="\d+"/></w:r>')
_MARKS = re.compile(r"<w:commentRange[^>]*/>")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def text_of(data: bytes) -> str:
    return "\n".join(line.text for line in read_docx(data, NAME).lines)


def laid(data: bytes) -> Laid:
    return read_docx(data, NAME)


def at(text: str, start: int, end: int, path: str = NAME) -> Finding:
    place = LineIndex(text).place(start, end)
    message, advice = Wording("it <stands> & \x1b", "重复“一次”"), Wording("delete one copy", "删去一处")
    return Finding(
        "DUP001", "duplicate-paragraph", Severity.WARNING, message, advice, path, None, place, text[start:end]
    )


def finding(text: str, marked: str) -> Finding:
    start = text.index(marked)
    return at(text, start, start + len(marked))


def annotated(data: bytes, *found: Finding, language: Language = Language.EN) -> bytes:
    """The copy, of which the reader reads the same, and in which only what has to be is changed."""
    Path(NAME).write_bytes(data)
    assert annotate(NAME, found, "out.docx", language) == len(found)
    copy = Path("out.docx").read_bytes()
    assert laid(copy) == laid(data)
    old, new = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(io.BytesIO(copy))
    concerned = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml"}
    assert all(new.read(name) == old.read(name) for name in old.namelist() if name not in concerned)
    assert set(new.namelist()) - set(old.namelist()) <= concerned
    return copy


def document(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def commented(copy: bytes) -> list[str]:
    """What each comment is around, in the order of their numbers: paragraphs end in |."""
    xml = _REFERENCE.sub("", document(copy))
    found: dict[int, str] = {}
    for match in _START.finditer(xml):
        inside = xml[match.end() : xml.index(_END.format(match[1]), match.end())]
        found[int(match[1])] = re.sub("<[^>]*>", "", inside.replace("</w:p>", "|").replace("<w:br/>", "/"))
    return [found[number] for number in sorted(found)]


def test_a_comment_says_what_is_wrong_and_what_to_do() -> None:
    data = word(p("茶叶产量增长5%。"))
    for language, lines in [
        (Language.EN, ["DUP001 duplicate-paragraph · warning", "it <stands> & ␛", "delete one copy"]),
        (Language.ZH, ["DUP001 duplicate-paragraph · 警告", "重复“一次”", "删去一处"]),
    ]:
        copy = annotated(data, finding(text_of(data), "增长"), language=language)
        (comment,) = docx.Document(io.BytesIO(copy)).comments
        assert comment.text == "\n".join(lines)
        assert (comment.author, comment.initials) == ("govcheck", "gc")


def test_runs_are_split_with_their_properties() -> None:
    data = word(p(r("茶叶产量", "<w:b/>"), r("增长 5% 左右。", '<w:color w:val="FF0000"/>')))
    copy = annotated(data, finding(text_of(data), "产量增长 "))
    assert commented(copy) == ["产量增长 "]
    runs = docx.Document(io.BytesIO(copy)).paragraphs[0].runs
    assert [(run.text, bool(run.bold), run.font.color.rgb is not None) for run in runs if run.text] == [
        ("茶叶", True, False),
        ("产量", True, False),
        ("增长 ", False, True),
        ("5% 左右。", False, True),
    ]
    assert 'xml:space="preserve">增长 </w:t>' in document(copy)


def test_nothing_but_marks_where_runs_begin_and_end() -> None:
    data = word(p("茶叶", "产量", "增长。") + p("修桥。"))
    copy = annotated(data, finding(text_of(data), "产量"), finding(text_of(data), "修桥。"))
    assert commented(copy) == ["产量", "修桥。"]
    assert _MARKS.sub("", _REFERENCE.sub("", document(copy))) == document(data)


def test_comments_in_each_other_and_side_by_side() -> None:
    data = word(p("甲乙丙丁戊&amp;己"))
    marks = ["乙丙", "丙丁", "乙", "甲乙丙丁戊&己", "丁", "&", "己"]
    copy = annotated(data, *(finding("甲乙丙丁戊&己", each) for each in marks))
    assert commented(copy) == [mark.replace("&", "&amp;") for mark in marks]


def test_a_finding_over_several_paragraphs_lines_and_cells() -> None:
    data = word(p("甲乙\n丙") + p() + p("丁戊") + tbl(["己", "庚辛"], ["壬", "癸"]))
    text = text_of(data)
    found = [finding(text, "乙\n丙\n丁"), finding(text, "戊\n己\t庚"), finding(text, "辛\n壬")]
    assert commented(annotated(data, *found)) == ["乙/丙||丁", "戊|己|庚", "辛|壬"]


def test_tabs_and_breaks_in_a_run() -> None:
    data = word(p("甲\t乙\n丙"))
    copy = annotated(data, finding("甲\t乙\n丙", "\t"), finding("甲\t乙\n丙", "乙\n丙"))
    assert commented(copy) == ["", "乙/丙"]
    assert "</w:t></w:r><w:commentRangeStart" in document(copy)


def test_places_that_are_written_nowhere() -> None:
    data = word(
        p("茶", properties=num()) + p(properties=num()) + p("桥"), numbering=numbering(lvl(0, "decimal", "%1、"))
    )
    text = text_of(data)
    assert text == "1、茶\n2、\n桥"
    found = [at(text, 0, 2), at(text, 0, 3), at(text, 4, 6), at(text, 7, 7), at(text, 8, 8), at(text, 3, 4)]
    assert commented(annotated(data, *found)) == ["茶", "茶", "茶", "桥", "桥", "茶"]
    nowhere = word(p(properties=num()), numbering=numbering(lvl(0, "decimal", "%1、")))
    Path(NAME).write_bytes(nowhere)
    assert annotate(NAME, [at("1、", 0, 1)], "out.docx") == 0
    assert document(Path("out.docx").read_bytes()) == document(nowhere)


def test_notes_and_text_boxes_at_what_they_hang_on() -> None:
    notes = f'<w:footnote w:id="1">{p("茶亭：歇脚的亭子。")}</w:footnote>'
    data = word(
        p("茶亭", '<w:r><w:footnoteReference w:id="1"/></w:r>', "多", box(p("框里"))) + p("桥"), footnotes=notes
    )
    text = text_of(data)
    copy = annotated(data, finding(text, "歇脚"), finding(text, "框里"), finding(text, "桥\n茶亭：歇"))
    xml = document(copy)
    assert '<w:commentRangeStart w:id="0"/><w:r><w:footnoteReference w:id="1"/></w:r><w:commentRangeEnd w:id="0"' in xml
    assert '<w:commentRangeStart w:id="1"/><w:r><mc:AlternateContent>' in xml
    assert commented(copy)[2] == "桥"
    assert "commentRange" not in "".join(re.findall(r"<w:txbxContent>.*?</w:txbxContent>", xml))


@pytest.mark.parametrize(
    ("inline", "around"),
    [
        (f"<w:hyperlink>{r('甲乙')}</w:hyperlink>", "乙"),
        (f"<w:ins w:id='7'>{r('甲乙')}</w:ins>", "乙"),
        (f"<w:sdt><w:sdtContent>{r('甲乙')}</w:sdtContent></w:sdt>", "甲乙"),
        ("<m:oMath><m:r><m:t>甲乙</m:t></m:r></m:oMath>", "甲乙"),
        ("<w:r><w:t>甲<!-- & -->乙</w:t></w:r>", "甲乙"),
        ("<w:r><w:t>甲<![CDATA[乙]]></w:t></w:r>", "甲<![CDATA[乙]]>"),
        ("<w:r w:rsidR='a/'><w:t xml:space='preserve'>&#x7532;乙</w:t><w:t/></w:r>", "乙"),
        (begin("REF x") + r("甲乙") + END, "乙"),
        ("<w:smartTag><w:r><w:lastRenderedPageBreak/><w:t>甲乙</w:t></w:r></w:smartTag>", "乙"),
    ],
)
def test_what_a_text_may_stand_in(inline: str, around: str) -> None:
    data = word(p("茶", inline, "桥"))
    copy = annotated(data, finding("茶甲乙桥", "乙"))
    assert [re.sub("<!--.*?-->", "", each) for each in commented(copy)] == [re.sub("<.*?>", "", around)]
    assert [each.text for each in docx.Document(io.BytesIO(copy)).comments]


def test_comments_that_are_there_stay() -> None:
    first = docx.Document()
    paragraph = first.add_paragraph()
    first.add_comment([paragraph.add_run("茶叶")], "看过", "临岚区", "临")
    first.add_comment([paragraph.add_run("产量")], "也看过", "云溪县", "云")
    file = io.BytesIO()
    first.save(file)
    copy = annotated(file.getvalue(), finding("茶叶产量", "叶产"))
    comments = list(docx.Document(io.BytesIO(copy)).comments)
    assert [(each.comment_id, each.author) for each in comments] == [(0, "临岚区"), (1, "云溪县"), (2, "govcheck")]
    assert commented(copy) == ["茶叶", "产量", "叶产"]
    again = annotated(copy, finding("茶叶产量", "茶"))
    assert [each.comment_id for each in docx.Document(io.BytesIO(again)).comments] == [0, 1, 2, 3]


def test_an_empty_part_of_comments_and_none_of_relationships() -> None:
    empty = parts(p("茶"), comments="")
    empty["word/comments.xml"] = f"<w:comments {SPACES}/>"
    assert len(docx.Document(io.BytesIO(annotated(packed(empty), at("茶", 0, 1)))).comments) == 1
    bare = {name: text for name, text in parts(p("茶")).items() if not name.endswith("document.xml.rels")}
    assert len(docx.Document(io.BytesIO(annotated(packed(bare), at("茶", 0, 1)))).comments) == 1


def test_another_prefix_for_words_own() -> None:
    other = parts(p("茶叶"))
    other["word/document.xml"] = re.sub(r"\bw:(?=[a-zA-Z]+[ />=])", "x:", other["word/document.xml"]).replace(
        "xmlns:w=", "xmlns:x="
    )
    copy = annotated(packed(other), at("茶叶", 1, 2))
    assert '<x:t xml:space="preserve">茶</x:t></x:r><w:commentRangeStart xmlns:w=' in document(copy)
    assert len(docx.Document(io.BytesIO(copy)).comments) == 1


def test_what_cannot_be_annotated() -> None:
    data = word(p("茶叶"))
    Path(NAME).write_bytes(data)
    with pytest.raises(UsageError, match="would replace the file; name another one"):
        annotate(NAME, [], f"./{NAME}")
    with pytest.raises(SourceError, match="it has changed since it was checked"):
        annotate(NAME, [at("茶叶产量", 0, 4)], "out.docx")
    with pytest.raises(UsageError, match="cannot be written"):
        annotate(NAME, [], "missing/out.docx")
    assert not Path("missing").exists()


def test_findings_that_have_no_place_in_the_file() -> None:
    Path(NAME).write_bytes(word(p("茶叶")))
    assert annotate(NAME, [at("茶叶", 0, 1, "其他.docx")], "out.docx") == 0
    assert Path("out.docx").exists()


def test_text_that_is_not_in_utf_8() -> None:
    with zipfile.ZipFile(NAME, "w") as archive:
        for path, text in parts(p("茶叶")).items():
            is_text = path == "word/document.xml"
            archive.writestr(path, text.replace("UTF-8", "UTF-16").encode("utf-16") if is_text else text)
    assert text_of(Path(NAME).read_bytes()) == "茶叶"
    with pytest.raises(SourceError, match="its text is not in UTF-8; open it in Word and save it again"):
        annotate(NAME, [at("茶叶", 0, 1)], "out.docx")
    assert not Path("out.docx").exists()


RUNS = st.lists(
    st.text("茶桥 &<\t\n", min_size=1, max_size=6).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    min_size=1,
    max_size=4,
)


@given(st.lists(RUNS, min_size=1, max_size=4), st.data())
def test_any_places_of_any_runs(paragraphs: list[list[str]], drawn: st.DataObject) -> None:
    data = word("".join(p(*map(r, runs)) for runs in paragraphs))
    text = text_of(data)
    places = st.integers(0, len(text))
    pairs = drawn.draw(st.lists(st.tuples(places, places).map(sorted), max_size=5)) if text else []
    copy = annotated(data, *(at(text, start, end) for start, end in pairs))
    for (start, end), around in zip(pairs, commented(copy), strict=True):
        plain = text[start:end].strip("\n")
        if plain and "\n" not in plain:
            assert around.replace("&lt;", "<").replace("&amp;", "&").strip("/|") == plain.replace("\t", "")


@needs_shared
@pytest.mark.parametrize("path", sorted((SHARED / "corpus" / "cities-2024" / "docx").glob("*.docx"))[:4])
def test_real_reports(path: Path) -> None:
    data = path.read_bytes()
    text = text_of(data)
    found = [at(text, start, start + 1 + start % 90) for start in range(7, len(text) - 100, 611)]
    copy = annotated(data, *found)
    assert len(docx.Document(io.BytesIO(copy)).comments) == len(found)
    for each, around in zip(found, commented(copy), strict=True):
        if "\n" not in each.excerpt:
            assert re.sub(r"\s", "", around) == re.sub(r"\s", "", each.excerpt)
