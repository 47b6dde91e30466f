"""TOT001: counts that are announced, against the lists before and behind them."""

import pytest

from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.rules.totals.announced import announced_count_mismatch, judged
from tests.documents import document


def report(text: str) -> Document:
    return document(f"青岚市2024年政府工作报告\n一、工作回顾\n{text}\n")


def told(text: str) -> list[tuple[int, int, str]]:
    """Announced, found and severity of each hit."""
    return [
        (hit.data["announced"], hit.data["found"], str(hit.severity)) for hit in announced_count_mismatch(report(text))
    ]


@pytest.mark.parametrize(
    ("text", "announced", "found", "severity"),
    [
        ("一年来，我们实施“净水”“护林”“清风”四大工程。", 4, 3, "error"),
        ("一年来，我们实施“净水”、“护林”和“清风”两大工程。", 2, 3, "error"),
        ("一年来，我们实施“净水、护林、清风”四大工程，成效明显。", 4, 3, "error"),
        ("深入开展河道清淤、荒山造林、扬尘治理五大行动，环境更美。", 5, 3, "warning"),
        ("深入开展河道清淤、荒山造林和扬尘治理四大行动，环境更美。", 4, 3, "warning"),
        ("深入开展河道清淤、荒山造林、扬尘治理“两大行动”，环境更美。", 2, 3, "info"),
        ("建成青岚湿地公园、东门体育公园、西门儿童公园4个公园，市民满意。", 4, 3, "warning"),
        ("加强与青山、绿水、蓝天、白云五市合作。", 5, 4, "warning"),
        ("健全县、乡、村四级服务网络。", 4, 3, "warning"),
        ("粮食面积、单产、总产实现“四增长”。", 4, 3, "warning"),
        ("重点实施四大工程：青山修复工程、绿水治理工程、蓝天守护工程。", 4, 3, "warning"),
        ("重点建设4个公园（青岚公园、东门公园、西门公园）。", 4, 3, "warning"),
        ("落实“五控”：控煤、控尘、控车、控烧。", 5, 4, "error"),
        ("开展送戏、送书、送药“四送”活动。", 4, 3, "error"),
        ("开展“三送四进”活动，即送戏、送书、送药，进村、进校、进企。", 4, 3, "error"),
        ("开展“四看四比”活动：看路、桥，比进度；看林、水，比生态；看学、医，比民生。", 4, 3, "error"),
        ("突出抓好三方面工作：一是修好路。二是架好桥。三是办好学。四是护好林。", 3, 4, "warning"),
        ("全力办好12件实事。（1）修路；（2）架桥；（3）办学；（4）护林；（5）治水；（6）植树；（7）通气；（8）供暖；"
         "（9）养老；（10）托幼。", 12, 10, "warning"),
        ("青山、绿水4个电站并网。青山、绿水、蓝天5个电站并网。", 5, 3, "info"),
    ],
)  # fmt: skip
def test_a_count_that_differs_is_told(text: str, announced: int, found: int, severity: str) -> None:
    assert set(told(text)) == {(announced, found, severity)}


@pytest.mark.parametrize(
    "text",
    [
        "一年来，我们实施“净水”“护林”“清风”三大工程。",
        "深入开展河道清淤、荒山造林和扬尘治理三大行动。",
        "深入开展河道清淤、荒山造林、校园及周边整治三大行动。",
        "深入开展河道清淤、荒山造林、扬尘治理等五大行动。",
        "新增智能工厂、数字车间、绿色园区52个。",
        "新增智能工厂、数字车间、绿色园区4个。",
        "新建小学2所、中学1所、幼儿园4所学校。",
        "发放低保、特困供养、残疾人两项补贴。",
        "坚持依法行政、接受监督、“三重一大”集体决策。",
        "学习贯彻党的创新理论、党的二十大精神。",
        "面对百年变局、世纪难题和需求收缩、供给冲击、预期转弱三重压力。",
        "统筹保供稳价、应对需求收缩、供给冲击、预期转弱三重压力。",
        "改造老旧小区管网、青山路和绿水路两条道路。",
        "发展粮油、果蔬、畜禽，茶叶、药材五大产业。",
        "整治客货运输、公交、出租四类市场。",
        "推进医保改革、开展校园建设、实施健康五大行动。",
        "加快建设茶叶市场、县乡村三级茶站网络。",
        "推进青山区、绿水区两区和四大片区建设。",
        "争创全省首批、全国十大示范县。",
        "建设青山、绿水各2个示范点。",
        "入选国家级2家、省级7家、全市典型案例2个。",
        "重点实施三大工程：青山修复，水系连通、岸线治理，蓝天守护。",
        "落实“三通一码”：青服通、青政通、青企通、青通码。",
        "推进“五茶统筹”：指看茶、采茶、制茶、卖茶、品茶一体统筹，推进茶乡创新。",
        "突出抓好三方面工作：一是修好路。二是架好桥。三是办好学。",
        "落实“四牵头”，即甲局牵头修路工作，乙局牵头架桥和办学工作，丙局牵头护林工作。",
        "全市有57个县（市、区）完成改造。",
        "提高到第3位、前10名、近5年最好水平。",
    ],
)
def test_what_is_right_or_open_is_silent(text: str) -> None:
    assert [each for each in told(text) if each[2] != str(Severity.INFO)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # lists behind a count: one form where commas or semicolons part them, more than one character in brackets
        ("重点实施四大工程：青山修复，绿水修复，蓝天修复。", [(4, 3, "warning")]),
        ("重点实施四大工程：青山修复，绿水治理，蓝天守护。", []),
        ("重点实施四大工程，即青山修复工程、绿水治理工程、蓝天守护工程。", [(4, 3, "warning")]),
        ("重点实施四大工程：“净水”“护林”和“清风”。", [(4, 3, "error")]),
        ("建设4个公园（甲、乙、丙）。", []),
        ("重点实施一大工程：青山、绿水。", []),
        ("重点实施二十一个工程：青山修复工程、绿水治理工程、蓝天守护工程。", []),
        # quotation marks
        ("实施“净水，护林，清风”四大工程。", [(4, 3, "error")]),
        ("实施“净水、护林、清风，治水”五大工程。", []),
        ("实施“净水”“护林”三大工程。", [(3, 2, "error")]),
        ("实施“净水”“护林”四大工程。", []),
        ("实施“净水”“护林”3个工程。", [(3, 2, "info")]),
        ("实施净水、护林、清风的四大工程。", [(4, 3, "warning")]),
        ("办好“净水”“护林”“清风”的四个实事。", [(4, 3, "error")]),
        ("“净水、护林、清风”四大工程成效明显。", [(4, 3, "error")]),
        ("茶香满城，“净水、护林、清风”四大工程成效明显。", [(4, 3, "error")]),
        ("落实“五治”融合：自治、法治、德治、智治。", [(5, 4, "error")]),
        ("落实“五控”：控煤、控尘。", []),
        ("落实“三清”即清河、清路、清村、清户；“两治”即治水、治气。", [(3, 4, "error")]),
        # two counts, and a list that began before the comma
        ("建成青山、绿水两个公园和东门广场、西门广场、南门广场四个广场，市民满意。", [(4, 3, "warning")]),
        ("发展粮油、果蔬，畜禽、茶叶、药材五大产业。", []),
        ("发展粮油、果蔬，畜禽、茶叶、药材四大产业。", [(4, 3, "warning")]),
        # conjunctions and verbs inside of the list begin one of their own
        ("健全制度、治水和抗旱、净水、护林三大行动。", []),
        ("修路架桥、推进治水、净水、护林三大行动。", []),
        # figures among the names, and what is further off
        ("建成茶园20亩、茶厂、茶站四大工程。", []),
        ("建成青岚湿地公园、东门体育公园、西门儿童公园5个公园，市民满意。", [(5, 3, "info")]),
        ("健全县、乡、村、组、户四级服务网络。", []),
        ("建成青山公园、绿水公园、蓝天公园4个公园等示范点，市民满意。", []),
        ("建成青山公园、绿水公园、蓝天公园4个公园示范点，市民满意。", [(4, 3, "warning")]),
        # numbered items
        ("三方面工作：一是修路。二是架桥。三是办学。四是护林。", [(3, 4, "warning")]),
        ("一年有新变化。一是有茶。突出抓好三方面工作：一是修路。二是架桥。三是办学。四是护林。", [(3, 4, "warning")]),
        ("突出抓好三方面工作：一是修路。", []),
        ("突出抓好两方面工作：一是修路。二是架桥。三是办学。四是护林。五是治水。突出抓好四方面工作：一是修路。"
         "二是架桥。三是办学。", [(4, 3, "warning")]),
        ("突出抓好三方面工作：一是修路。二是架桥。五是办学。", [(3, 2, "warning")]),
        ("抓好六方面工作：一要修路；二要架桥；三要办学；四要护林。", [(6, 4, "warning")]),
        ("抓好三项工作：（一）修路；（二）架桥；（三）办学；（四）护林。", [(3, 4, "warning")]),
        ("重点抓好三件实事。①修路；②架桥；③办学；④护林。", [(3, 4, "warning")]),
        ("重点抓好四件实事。①修路；②架桥；③办学；④护林。", []),
        # one paragraph without an item between two, but not two
        ("抓好三项工作：一是修路。\n茶香。\n二是架桥。\n竹香。\n三是办学。\n花香。\n四是护林。", [(3, 4, "warning")]),
        ("抓好三项工作：一是修路。\n二是架桥。\n茶香。\n竹香。\n三是办学。\n四是护林。", [(3, 2, "warning")]),
    ],
)  # fmt: skip
def test_all_that_is_told_of_a_text(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert told(text) == expected


def test_the_hit_covers_list_and_count_and_names_both() -> None:
    place = report("茶香满城，深入实施“净水”“护林”“清风”四大工程。")
    (hit,) = announced_count_mismatch(place)
    assert place.text(hit.start, hit.end) == "深入实施“净水”“护林”“清风”四大"
    assert hit.data["names"] == ["深入实施“净水”", "“护林”", "“清风”"]
    assert hit.data["difference"] == 1


def test_a_long_list_is_shown_by_its_first_names() -> None:
    names = [f"青岚第{k}中学" for k in "甲乙丙丁戊己庚辛壬癸子丑寅"]
    for count, numeral in ((12, "十三"), (13, "十四")):
        (hit,) = announced_count_mismatch(report(f"改造{'、'.join(names[:count])}{numeral}大校园。"))
        assert len(hit.data["names"]) == count
        assert hit.data["names_en"].endswith(" + …)") is (count > 12)


def test_names_end_before_the_particle() -> None:
    (hit,) = announced_count_mismatch(report("实施净水、护林、清风的四大工程。"))
    assert hit.data["names"] == ["实施净水", "护林", "清风"]


def test_names_quoted_together_are_shown_without_the_marks() -> None:
    (hit,) = announced_count_mismatch(report("实施“净水、护林、清风”四大工程。"))
    assert hit.data["names"] == ["净水", "护林", "清风"]


def test_a_list_that_ends_at_the_comma_agrees() -> None:
    assert [
        (each.announced, each.severity) for each in judged(report("重点实施三大工程：青山、绿水、蓝天，铺开。"))
    ] == [(3, None)]


def test_numbered_items_may_go_on_in_further_paragraphs() -> None:
    items = "突出抓好四方面工作：一是修好路。二是架好桥。\n三是办好学。学生都有座位。\n四是护好林。"
    (each,) = judged(report(items))
    assert (each.announced, list(each.counts), each.severity) == (4, [4], None)
    assert told(items.replace("四方面", "五方面")) == [(5, 4, "warning")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the noun between slogan and colon has four characters at most
        ("实施“三清”系列活动：清河、清路、清村、清户。", [(3, 4, "error")]),
        ("实施“三清”系列专项活动：清河、清路、清村、清户。", []),
        # a list that differs by more than two is of something else
        ("落实“六清”：清河、清路、清村、清户。", [(6, 4, "error")]),
        ("落实“七清”：清河、清路、清村、清户。", []),
        # two names are no list, three are
        ("落实“两清”：清河、清路。", []),
        ("落实“两清”：清河、清路、清村。", [(2, 3, "error")]),
        ("清河、清路、清村、清户“三清”行动。", [(3, 4, "error")]),
        ("实施清河、清路、清村、清户等“三清”行动。", []),
        # each word of a slogan is counted by itself
        ("落实“三清四治”：清河治水、清路治气、清村治土。", [(4, 3, "error")]),
        ("“两增三减”行动：增绿、减排。", [(3, 1, "info")]),
        # of words that nothing holds as a whole the beginning is asked for
        ("“五治融合”：自治、法治、德治、智治。", [(5, 4, "error")]),
        ("“五治融合”：修河、铺路、种林、架桥。", []),
        ("“四治村”：治水、治气、治路。", [(4, 3, "error")]),
        ("“三色工程”：青色、绿色，装点全城。", [(3, 2, "error")]),
        # a conjunction in a name allows for one more, not for any number
        ("落实“三清”：清河和清路、清村。", []),
        ("落实“三清”：清河和清路、清村、清户。", [(3, 4, "error")]),
        ("落实“四清”：清河和路、清村、清户。", []),
        ("落实“五清”：清河和路、清村、清户。", [(5, 3, "error")]),
        ("落实“三清”，即清河、清路、清村、清户，装点全城。", [(3, 4, "error")]),
    ],
)
def test_slogans_and_the_words_they_count(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成青山公园和绿水公园、蓝天公园、白云公园五大公园。", [(5, 4, "warning")]),
        ("建成青山公园、绿水公园、蓝天公园和白云公园五大公园。", [(5, 4, "warning")]),
        ("建成青山公园、绿水公园、蓝天公园和白云公园四大公园。", []),
        ("建成青山公园、绿水公园、蓝天公园和白云公园三大公园。", []),
        ("建成青山公园、绿水公园、蓝天公园和白云公园两大公园。", []),  # the last two, counted by themselves
        ("建成青山公园和绿水公园、蓝天公园、白云公园两大公园。", [(2, 3, "info")]),
        ("加强与青山、绿水、蓝天四市合作。", [(4, 3, "warning")]),  # 与 before the first name joins nothing
        ("加强与青山和绿水、蓝天、白云五市合作。", [(5, 4, "warning")]),
        ("加强与青山和绿水、蓝天、白云四市合作。", []),
        ("深入实施“净水”和“护林”“清风”四大工程。", [(4, 3, "error")]),
        ("实施青山、绿水、“治水和护林”四大工程。", [(4, 3, "warning")]),  # what is quoted is one name
        ("实施青山、绿水、治水（和护林）四大工程。", [(4, 3, "warning")]),
        ("重点实施三大工程：“青山”和“绿水”和“蓝天”和“清风”。", [(3, 4, "error")]),
    ],
)
def test_conjunctions_between_and_inside_of_names(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施城乡供水、净水、护林四大工程。", []),
        ("实施城乡供水、净水、护林五大工程。", [(5, 3, "warning")]),
        ("实施净水、护林、城乡供水四大工程。", []),
        ("实施净水、城乡供水一体化、护林四大工程。", [(4, 3, "warning")]),  # the name of one work
        ("实施净水、新城乡、护林四大工程。", [(4, 3, "warning")]),
        ("实施产供销、净水、护林五大工程。", []),
        ("实施产供销、净水、护林四大工程。", [(4, 3, "warning")]),
    ],
)
def test_words_that_name_several_things(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # places have short names, and levels are named by their characters
        ("建设青山、绿水河畔、蓝天四县茶园。", [(4, 3, "warning")]),
        ("建设青山、绿水河畔茶、蓝天四县茶园。", []),
        ("健全青山、绿水、蓝天、白云三级网络。", []),
        ("健全省、市、县、乡三级网络。", [(3, 4, "warning")]),
        # single things: names that may be those of places, and what stands behind the count
        ("建成青山湿、绿水湿、蓝天湿4个公园。", [(4, 3, "info")]),
        ("建成青山湿地、绿水湿地、蓝天湿地4个公园。", [(4, 3, "warning")]),
        ("建成青山湿地、绿水湿地、蓝天湿地4个。", []),
        ("建成青山湿地、绿水湿地、蓝天湿地4个以上公园。", []),
        ("重点建设5个公园（青山、绿水、蓝天、白云）。", [(5, 4, "warning")]),
        ("建成青山湿地、绿水湿地、蓝天湿地4个“公园”。", [(4, 3, "warning")]),
        ("建成青山湿地、绿水湿地、蓝天湿地四个公园。", [(4, 3, "warning")]),
    ],
)
def test_what_is_counted_decides_whether_the_names_are_it(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("净水、护林、清风四大工程。", [(4, 3, "warning")]),  # at the beginning of its paragraph
        ("修路，净水、护林、清风、植树三大工程。", [(3, 4, "warning")]),
        ("修路；净水、护林、清风、植树三大工程。", [(3, 4, "warning")]),
        ("重点实施三大工程，即青山工程、绿水工程、蓝天工程、清风工程；“两治”即治水、治气。", [(3, 4, "warning")]),
        # behind another count, but not where that is the last name's own
        ("建成青山、绿水两个公园和东门广场、西门广场三个广场，市民满意。", [(3, 2, "info")]),
        ("建成净水、护林、两个清风三大工程。", []),
        # names that are lost or are none
        ("开展河道清淤、荒山造林、、扬尘治理四大行动。", []),
        ("实施净水、护林、清风、推进三大工程。", []),
        ("实施净水、护林、清风、植树入选三大工程。", []),
        ("全力（净水、护林、清风、植树三大工程）。", [(3, 4, "warning")]),
        ("实施净水（含护林、清风）、护林、清风、植树三大工程。", [(3, 4, "warning")]),
        ("重点实施三大工程：青山工程、绿水工程、蓝天工程、清风工程", [(3, 4, "warning")]),  # and at its end
        ("重点实施三大工程：青山工程；绿水工程；蓝天工程；清风工程。", [(3, 4, "warning")]),
        ("重点实施三大工程（青山工程、绿水工程、蓝天工程、清风工程）。", [(3, 4, "warning")]),
        ("重点实施三大工程：青山工程、绿水工程、蓝天工程、清风工程，成效明显。", []),  # two signs, two readings
        ("重点实施三大工程：青山、绿水，蓝天、清风、白云。", []),
    ],
)
def test_where_a_list_begins_and_ends(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("抓好四项工作：一是修路。二是架桥。", [(4, 2, "warning")]),
        ("抓好两项工作：一是修路。二是架桥。三是办学。", [(2, 3, "warning")]),
        ("抓好五项工作：一是修路。二是架桥。三是办学。", [(5, 3, "warning")]),
        ("抓好六项工作：一是修路。二是架桥。三是办学。", []),
        ("抓好三项民生工作：一是修路。二是架桥。四是办学。", [(3, 4, "warning")]),  # one number was skipped
        ("抓好三项民生工作：一是修路。四是架桥。三是办学。", []),
        ("抓好十一方面民生保障和发展重点工作：一是修路。二是架桥。三是办学。四是护林。五是治水。六是植树。七是通气。"
         "八是供暖。九是养老。十是托幼。", [(11, 10, "warning")]),
    ],
)  # fmt: skip
def test_numbered_items_are_counted_by_their_last_number(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("茶香满城。落实“三清”：清河、清路、清村、清户。竹香满城。", "三清”：清河、清路、清村、清户"),
        ("茶香满城。重点实施三大工程：青山、绿水、蓝天、清风。", "三大工程：青山、绿水、蓝天、清风"),
        ("茶香满城，抓好两项工作：一是修路。二是架桥。三是办学。", "两项工作：一是修路。二是架桥。三是"),
        ("抓好两项工作：一是修路。二是架桥。\n三是办学。", "两项工作：一是修路。二是"),  # where the count stands
    ],
)
def test_the_hit_covers_the_count_and_its_list(text: str, marked: str) -> None:
    place = report(text)
    (hit,) = announced_count_mismatch(place)
    assert place.text(hit.start, hit.end) == marked


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("实施“净水”“护林”“清风”四大工程。", "quoted"),
        ("实施净水、护林、清风四大工程。", "sets"),
        ("建设青山、绿水、蓝天四县茶园。", "places"),
        ("落实“三清”：清河、清路、清村、清户。", "slogan"),
        ("抓好两项工作：一是修路。二是架桥。三是办学。", "marked"),
        ("重点实施三大工程：青山、绿水、蓝天、清风。", "ahead 、"),
    ],
)
def test_the_hit_tells_how_count_and_list_are_bound(text: str, form: str) -> None:
    (hit,) = announced_count_mismatch(report(text))
    assert hit.data["form"] == form


def test_of_two_readings_the_one_that_agrees_is_right() -> None:
    assert told("落实净水、护林、清风、植树三大工程：青山工程、绿水工程、蓝天工程。") == []
    assert told("落实净水、护林、清风三大工程：青山工程、绿水工程、蓝天工程、白云工程。") == []
    assert told("落实净水、护林、清风、植树三大工程：青山工程、绿水工程、蓝天工程、白云工程。") == [(3, 4, "warning")]


def test_counts_come_in_the_order_of_the_text() -> None:
    text = "落实净水、护林、清风四大工程。\n落实“三清”：清河、清路、清村、清户。实施养茶、种竹、栽花两大行动。"
    assert [(announced, found) for announced, found, _ in told(text)] == [(4, 3), (3, 4), (2, 3)]


def test_a_count_above_twenty_is_a_total() -> None:
    names = "、".join(f"青岚第{k}工程" for k in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申")
    assert told(f"实施{names}二十大工程。") == [(20, 19, "warning")]
    assert told(f"实施{names}、青岚第酉工程二十一大工程。") == []
