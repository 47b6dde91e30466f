"""Reports in every format, damaged or put together at random: they are read, or refused in words."""

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzzing import good, promises
from tests.fuzzing.strategies import damaged, damaged_package, encoded, some, texts, xml
from tests.sources.words import word

BYTES = (".txt", ".md", ".html", ".docx", ".xlsx")
"""Formats whose bytes are damaged here; a PDF is read by a process of its own."""
WORD = xml(
    [
        "w:p", "w:r", "w:t", "w:tab", "w:br", "w:tbl", "w:tr", "w:tc", "w:pPr", "w:rPr", "w:numPr", "w:ilvl",
        "w:numId", "w:pStyle", "w:gridSpan", "w:vMerge", "w:tcPr", "w:ins", "w:del", "w:delText", "w:fldChar",
        "w:instrText", "w:sdt", "w:sdtContent", "w:hyperlink", "w:footnoteReference", "w:vanish", "w:sym",
        "w:noBreakHyphen", "w:outlineLvl", "mc:AlternateContent", "mc:Choice", "mc:Fallback", "w:txbxContent",
        "w:ruby", "w:rt", "w:rubyBase", "m:oMath", "m:t", "w:moveFrom", "w:sectPr",
    ],
    [
        "w:val", "w:id", "w:fldCharType", "w:type", "w:char", "w:font", "w:styleId", "Requires", "xml:space",
    ],
    [
        "", "0", "1", "-1", "9", "99999999999999999999", "1.5", "x", "begin", "separate", "end", "restart",
        "continue", "F0B7", "page",
    ],
)  # fmt: skip
NUMBERING = xml(
    [
        "w:abstractNum", "w:num", "w:lvl", "w:start", "w:numFmt", "w:lvlText", "w:abstractNumId", "w:lvlOverride",
        "w:startOverride", "w:numStyleLink", "w:styleLink", "w:lvlRestart", "w:suff", "w:isLgl",
    ],
    ["w:val", "w:abstractNumId", "w:numId", "w:ilvl"],
    [
        "", "0", "1", "-1", "9", "99999999999999999999", "%1、", "%1.%2", "%9%0", "chineseCounting", "upperRoman",
        "lowerLetter", "x",
    ],
)  # fmt: skip
STYLES = xml(
    [
        "w:style", "w:basedOn", "w:pPr", "w:rPr", "w:numPr", "w:outlineLvl", "w:name", "w:vanish", "w:docDefaults",
        "w:link",
    ],
    ["w:val", "w:styleId", "w:type", "w:default"],
    [
        "", "0", "1", "heading 1", "Heading1", "paragraph", "a", "-3", "true",
    ],
)  # fmt: skip
WEB = xml(
    [
        "p", "div", "table", "tr", "td", "th", "tbody", "caption", "ul", "ol", "li", "h1", "h3", "br", "hr", "span",
        "a", "script", "style", "pre", "article", "footer", "nav", "form", "select", "option", "template", "svg",
        "math", "base", "meta", "title", "ruby", "rt", "dl", "dt", "dd", "iframe", "noscript", "textarea", "img",
        "col", "o:p", "x-y", "body", "html", "head", "frameset", "blockquote",
    ],
    [
        "rowspan", "colspan", "class", "id", "style", "charset", "content", "http-equiv", "hidden", "value",
        "start", "type", "reversed",
    ],
    [
        "", "0", "1", "-1", "2", "65535", "9999999999999", "1.5", "utf-8", "gbk", "utf-7", "utf-16", "x",
        "display:none", "text/html;charset=gb2312", "nav", "content", "footer", "A", "i",
    ],
)  # fmt: skip


@some(200)
@given(st.sampled_from(BYTES).flatmap(lambda suffix: st.tuples(st.just(suffix), damaged(good.documents()[suffix]))))
def test_damaged_bytes(case: tuple[str, bytes]) -> None:
    promises.report(f"qinglan{case[0]}", case[1])


@some(200)
@given(encoded())
def test_any_encoding(data: bytes) -> None:
    promises.report("qinglan.txt", data)


@some(150)
@given(texts())
def test_any_markdown(text: str) -> None:
    promises.report("qinglan.md", text.encode("utf-8", "replace"))


@some(120)
@given(
    damaged_package(good.documents()[".docx"], ("document.xml", "numbering.xml", "styles.xml", ".rels", "Types].xml"))
)
def test_damaged_parts_of_word(data: bytes) -> None:
    promises.report("qinglan.docx", data)


@some(100)
@given(WORD, NUMBERING | st.just(""), STYLES | st.just(""), WORD | st.just(""))
def test_any_elements_of_word(body: str, numbering: str, styles: str, footnotes: str) -> None:
    promises.report("qinglan.docx", word(body, numbering=numbering, styles=styles, footnotes=footnotes))


@some(120)
@given(
    WEB, st.sampled_from(["", "<!doctype html>", "<meta charset=gb18030>", "<?xml version='1.0' encoding='utf-16'?>"])
)
def test_any_elements_of_a_page(body: str, opening: str) -> None:
    promises.report("qinglan.html", (opening + body).encode())


@some(60)
@given(damaged_package(good.documents()[".xlsx"], (".xml", ".rels")))
def test_damaged_parts_of_a_plan(data: bytes) -> None:
    promises.report("qinglan.xlsx", data)


@some(3)
@given(damaged(good.documents()[".pdf"], most=6))
def test_pdf(data: bytes) -> None:
    promises.report("qinglan.pdf", data)
