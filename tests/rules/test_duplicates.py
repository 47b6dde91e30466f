from govcheck.checking.documents import check_document
from govcheck.findings import Finding
from govcheck.registry import selected
from govcheck.rules.duplicates.copies import RUN, find_copies
from govcheck.rules.duplicates.units import SENTENCE
from tests.documents import document, fixture

ROADS = "全年新建改建农村公路一百二十公里，青岚大桥建成通车，三个乡镇通上了天然气。"
CARE = "县域医共体实现了全覆盖，居民就医更加方便，村卫生室常用药增加到一百二十种。"


DUP = selected(["DUP"])


def found(text: str) -> list[Finding]:
    return check_document(document(text), DUP)


def codes(text: str) -> list[str]:
    return [finding.code for finding in found(text)]


def test_a_paragraph_is_told_once_and_not_by_its_sentences() -> None:
    (finding,) = found(f"{ROADS}{CARE}\n办好学校。\n{ROADS}{CARE}")
    assert finding.code == "DUP001"
    assert (finding.place.start.line, finding.place.end.line) == (3, 3)
    assert finding.related[0].place.start.line == 1
    assert finding.excerpt == ROADS + CARE


def test_a_sentence_is_marked_at_its_own_place() -> None:
    (finding,) = found(f"办好学校。{ROADS}\n{CARE}{ROADS}办好医院。")
    assert finding.code == "DUP003"
    assert (finding.place.start.line, finding.place.start.column) == (2, len(CARE) + 1)
    assert finding.place.end.column == len(CARE) + len(ROADS) + 1


def test_white_space_and_width_do_not_matter() -> None:
    assert codes(f"一是修路。{ROADS}\n二是行医。{ROADS.replace('，', ',').replace('农村', '农 村')}") == ["DUP003"]


def test_a_copy_broken_over_lines_is_found() -> None:
    assert codes(f"一是修路，年年都修。{ROADS}\n二是行医，处处可医。{ROADS[:20]}\n\n{ROADS[20:]}") == ["DUP003"]


def test_short_sentences_recur_by_right() -> None:
    assert codes("各位代表！办好学校，办好医院。\n各位代表！办好学校，办好医院，办好食堂。\n各位代表！") == []


def test_units_recur_by_right() -> None:
    units = "（责任单位：市发展改革委、市财政局、市交通运输局，各县（区）人民政府）"
    assert codes(f"1.修好县乡公路。{units}\n2.架好跨河大桥。{units}\n3.办好乡镇学校。{units}") == []


def test_tables_contents_and_titles_recur_by_right() -> None:
    row = "1\t新建改建农村公路一百二十公里，青岚大桥建成通车\t年底\t市交通运输局"
    assert codes(f"附件\n{row}\n{row}\n") == []
    title = "2024年青岚市政府工作报告（摘要和全文合编本）"
    assert codes(f"{title}\n来源：青岚日报\n{title}\n各位代表：\n{ROADS}") == []


def test_a_glossary_repeats_the_text_by_right() -> None:
    assert codes(f"各位代表：\n{ROADS}\n名词解释\n{ROADS}") == []


def test_the_same_indicators_with_other_figures_are_no_copy() -> None:
    line = (
        "地区生产总值增长{}%，一般公共预算收入增长{}%，规模以上工业增加值增长{}%，"
        "固定资产投资增长{}%，社会消费品零售总额增长{}%"
    )
    review, plan = line.format(6.1, 5.3, 7.2, 8.8, 6.5), line.format(6, 5, 7.5, 8, 6)
    assert codes(f"过去一年成绩不小：{review}。\n今年目标更高：{plan}。") == []
    assert codes(f"过去一年成绩不小：{review}。\n回头再看成绩单：{review}，来之不易。") == ["DUP002"]


def test_a_near_copy_tells_how_near() -> None:
    whole = ROADS + CARE
    (finding,) = found(f"{whole}\n办好学校。\n{whole.replace('天然气', '自来水').replace('更加', '越来越')}")
    assert finding.code == "DUP002"
    assert 85 <= finding.data["percent"] < 100
    assert finding.data["first_line"] == 1


def test_three_paragraphs_pasted_twice_are_not_interleaved_streams() -> None:
    paragraphs = [f"第{c}季度我们跑了很多路，办了{c}件大事，样样都有着落，人人都看得见。" for c in "甲乙丙丁戊己"]
    text = "\n".join(paragraphs + paragraphs[:3])
    assert set(codes(text)) == {"DUP001"}


def test_the_garbled_fixture() -> None:
    (doc,) = fixture("qinglan-2024-plan-garbled.txt").documents
    findings = check_document(doc, DUP)
    (shape,) = (f for f in findings if f.code == "DUP004")
    assert shape.data["streams"] == 2
    assert shape.data["lag"] == [14, 43]
    assert shape.data["copies"] == len(findings) - 1
    assert {f.code for f in findings} == {"DUP003", "DUP004"}


def test_a_fingerprint_survives_what_happens_elsewhere() -> None:
    text = f"办好学校。{ROADS}\n{CARE}{ROADS}办好医院。"
    (before,) = found(text)
    (after,) = found("新加的一段。\n" + text.replace("办好学校", "办好每一所学校"))
    assert before.fingerprint == after.fingerprint
    assert before.place != after.place


def test_another_copy_of_an_old_fault_is_new() -> None:
    one, other = found(f"甲。{ROADS}\n乙。{ROADS}\n丙。{ROADS}")
    assert one.fingerprint != other.fingerprint
    assert one.fingerprint == found(f"甲。{ROADS}\n乙。{ROADS}")[0].fingerprint


def test_one_sentence_again_and_again_is_no_stream() -> None:
    text = "\n".join(f"第{k}年办了实事。{ROADS}" for k in "一二三四五六七")
    assert codes(text) == ["DUP003"] * 6


def test_three_streams_are_counted() -> None:
    sentences = [f"第{c}件实事已经办好，群众都说办得又快又实在。" for c in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"]
    woven = [
        sentences[k - lag] for k in range(len(sentences) + 9) for lag in (0, 4, 9) if 0 <= k - lag < len(sentences)
    ]
    (shape,) = (finding for finding in found("".join(woven)) if finding.code == "DUP004")
    assert shape.data["streams"] == 3


def test_thresholds_decide() -> None:
    doubled = document(f"办好学校。{ROADS}\n{CARE}{ROADS}办好医院。")
    for size, count in ((len(ROADS), 1), (len(ROADS) + 1, 0)):
        assert len(check_document(doubled, DUP, thresholds={SENTENCE: size})) == count
    paragraphs = document(f"{ROADS}\n办好学校。\n{ROADS}")
    assert check_document(paragraphs, DUP, thresholds={SENTENCE: len(ROADS) + 1}) == []


def test_copies_are_read_once_for_their_thresholds() -> None:
    doc = document(f"{ROADS}\n{ROADS}")
    read = []
    for thresholds in ({}, {RUN: 90}, {}, {RUN: 90}):
        check_document(doc, thresholds=thresholds)
        read.append(doc.once(find_copies))
    assert read[0] is read[2]
    assert read[1] is read[3]
    assert read[0] is not read[1]


def test_a_copied_paragraph_with_short_sentences_is_no_stream() -> None:
    told = (
        "新修的县道绕过了老樟树，树下添了长椅。",
        "渡口改成码头之后，菜农起早卖菜不用等船。",
        "三所村小合用一位音乐老师，每周轮着上课。",
        "卫生院夜里也亮着灯，值班医生换成了两位。",
        "竹器厂把边角料做成牙刷柄，卖到了海外。",
        "水库加固提前完工，下游六个村睡得安稳。",
    )
    body = "".join(f"{sentence}大家叫好。" for sentence in told)
    assert codes(f"一、回顾\n{body}\n办好学校，也办好医院，还办好食堂。\n{body}") == ["DUP001"]


def test_units_in_other_forms_recur_by_right() -> None:
    forms = (
        "（市发展改革委牵头，市财政局、市人力资源社会保障局等部门按职责分工负责）",
        "责任单位：市发展改革委、市工业和信息化局、市财政局",
        "【责任单位：市发展改革委、市工业和信息化局、市财政局】",
        "完成时限：2024年12月底前全面完成并长期坚持",
    )
    for form in forms:
        text = "\n".join(f"{k}.把第{c}件实事办到群众的家门口和心坎上。{form}" for k, c in enumerate("甲乙丙丁戊", 1))
        assert codes(text) == [], form


def test_a_copy_may_have_another_number() -> None:
    assert codes(f"1.{ROADS}\n2.{CARE}\n3.{ROADS}") == ["DUP001"]
    assert codes(f"一是办学。{CARE}二是{ROADS}三是{ROADS}") == ["DUP003"]


def test_a_near_copy_begins_where_its_sentence_does() -> None:
    whole = ROADS + CARE
    text = f"办好学校，也办好医院。{whole}\n办好食堂，也办好操场。\n{whole.replace('天然气', '自来水')}"
    (finding,) = [f for f in found(text) if f.code == "DUP002"]
    assert (finding.place.start.line, finding.place.start.column) == (3, 1)
