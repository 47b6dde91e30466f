"""TXT: each rule on small sentences, good ones and near misses."""

import pytest

from govcheck.checking.documents import check_document
from govcheck.registry import selected
from tests.documents import document, fixture


def marked(code: str, text: str) -> list[str]:
    """What a rule marks in a text, as it stands in the file."""
    return [finding.excerpt for finding in check_document(document(text), selected([code]))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办好“竹海␎清风”音乐季。", ["␎"]),
        ("“1+N␍机制见效，␇␇河水变清。", ["␍", "␇␇"]),
        ("河\u200b水变清，\ue001路也\ufffd宽了。", ["\u200b", "\ue001", "\ufffd"]),
        ("一行\x1b[31m红字。", ["\x1b[31m"]),
        ("“3·29”河水变清——好！……㎡、①、℃、Ⅱ类。\t", []),
    ],
)
def test_control_characters(text: str, expected: list[str]) -> None:
    assert marked("TXT001", text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "【打印】【关闭】",
        "分享到：微信 微博 QQ空间",
        "浏览次数：1234次",
        "责任编辑：李明",
        "首页 > 政务公开 > 政府工作报告",
        "发布时间：2024-01-20 09:30  来源：青岚日报",
        "##paidbegin##",
        "扫一扫在手机打开当前页",
        "简体 | 繁体 | English",
        "https://www.qinglan.example/2024.html",
        "所属栏目：工作报告",
        "资源描述：",
        "运维单位：青岚市信息中心",
        "公安备案 62000000000001号",
        "请输入关键字",
        "您的浏览器暂不支持播放",
    ],
)
def test_residue_lines(line: str) -> None:
    assert marked("TXT002", f"各位代表：\n{line}\n一、回顾\n办好学校。") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "加强政府自身建设",
        "推进政府信息公开",
        "政务公开和政务服务",
        "抓好新闻发布和政策解读",
        "附件",
        "名词解释",
        "8#地块开工建设。",
        "责任单位：市教育局",
        "主办单位：市教育局",
        "单位：亿元",
        "完成时间：6月底前",
    ],
)
def test_headings_are_no_residue(line: str) -> None:
    assert marked("TXT002", f"各位代表：\n{line}\n一、回顾\n办好学校。") == []


def test_the_value_of_a_label_is_residue_too() -> None:
    assert marked("TXT002", "来源：\n青岚日报\n阅读量：\n各位代表：\n办好学校。") == ["来源：", "青岚日报", "阅读量："]


def test_residue_inside_a_line() -> None:
    assert marked("TXT002", "“河长”（P12）：管河&nbsp;的人。<br/>好。") == ["（P12）", "&nbsp;", "<br/>"]


def test_breaks_are_told_by_their_kind() -> None:
    text = "改造老旧小区46个，惠及居\n\n民1.3万户，腾出的地方建\n成口袋公园，都在家门\n— 3 —\n口。"
    findings = check_document(document(text), selected(["TXT003"]))
    assert [f.data["break"] for f in findings] == ["page", "line", "interruption"]
    assert findings[0].excerpt == "6个，惠及居\n\n民1.3万户"


def test_paragraphs_that_end_are_not_broken() -> None:
    assert marked("TXT003", "一、回顾\n办好学校。\n\n（一）修路\n修好了。\n附件\n名词解释\n河长：管河的人。") == []


@pytest.mark.parametrize(
    ("written", "was", "read"),
    [
        ("政府工作不打折扣", "utf-8", "gb18030"),
        ("政府工作不打折扣", "utf-8", "latin-1"),
        ("政府工作不打折扣", "gb18030", "latin-1"),
        ("让群众满意", "utf-8", "cp1252"),
    ],
)
def test_mojibake_is_read_back(written: str, was: str, read: str) -> None:
    garbled = written.encode(was).decode(read, errors="ignore")
    (finding,) = check_document(document(f"一是修好县乡公路，{garbled}。"), selected(["TXT"]))
    assert finding.code == "TXT004"
    assert set(finding.data["original"]) & set(written)


@pytest.mark.parametrize(
    "text",
    [
        "瞿昙寺、夔门、飏拂、犇鑫、赟祥、翀霄。",
        "Café Zürich, 25℃±3, “naïve” — £5 × 2 ½.",
        "濞、泗、汶、泺、洙五水同治。",
    ],
)
def test_rare_characters_are_no_mojibake(text: str) -> None:
    assert marked("TXT004", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建公路120 公里， 村村通车。", [" ", " "]),
        ("办好“ 竹海” 音乐季，围 绕六件事。", [" ", " ", " "]),
        ("增长50% 以上，达到Ⅱ 类标准。", [" ", " "]),
        ("推进 5G 和 AI 应用，办好 Green Town。", [" "]),
        ("2024年青岚市政府工作报告\n市长　林溪\n各位代表：", []),
    ],
)
def test_stray_spaces(text: str, expected: list[str]) -> None:
    assert marked("TXT005", f"各位代表：\n{text}\n" if text[-1] == "。" else text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开展“村村通行动。", ["“"]),
        ("开展村村通”行动（三年。", ["”", "（"]),
        ("印发《方案〉。", ["《", "〉"]),
        ("“大”“中”“小”（甲（乙）丙）《“三农”办法》。", []),
        ("要做到1）修路，2）架桥，a）办学。", []),
        ("（一)修路，(二）架桥。", []),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert marked("TXT006", text) == expected


def test_a_pair_may_be_parted_by_a_page_end() -> None:
    assert marked("TXT006", "征集了一批民生“十心实\n\n事”，件件有着落。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投资５．６亿元，增长5．6％。", ["５．６"]),
        ("占比19.2︰17︰63.8。", ["︰"]),
        ("印发<分工方案>的通知。", ["<"]),
        ("增长5％，再增长6%。", ["％"]),
        ("增长5％，占比11.9：44.1：44。4．修路。“1＋3＋N”。", []),
        ("生产总值3.2亿元，温度<30度。", []),
    ],
)
def test_width_where_it_harms(text: str, expected: list[str]) -> None:
    assert marked("TXT007", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修路，，架桥。。", ["，，", "。。"]),
        ("修路，、架桥；，办学。，", ["，、", "；，", "。，"]),
        ("好！！！", ["！！！"]),
        ("修路——架桥……办学！？“好。”，又说：“是。”好！！", []),
    ],
)
def test_punctuation_set_twice(text: str, expected: list[str]) -> None:
    assert marked("TXT008", text) == expected


@pytest.mark.parametrize("number", ["— 12 —", "- 7 -", "23", "第 5 页 共 30 页", "· 9 ·", "3/30"])
def test_page_numbers_on_a_line(number: str) -> None:
    assert marked("TXT009", f"改造老旧小区46个，惠及居\n{number}\n民1.3万户。") == [number]


def test_page_numbers_inside_a_line() -> None:
    assert marked("TXT009", "增长6.4%，一 — 1 — 般公共预算收入增长。 — 2 — （二）修路。办-16-学。") == [
        "— 1 —",
        "— 2 —",
        "-16-",
    ]
    assert marked("TXT009", "打造3—5个品牌，建成“1—2—3”体系，见第12页。1月-3月。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("治理率达到%，总投资亿元的水厂开工。", ["%", "亿元"]),
        ("建成100万吨年综合利用项目。", ["年"]),
        ("大家要\t力同心。", ["\t"]),
        ("招引亿元以上项目三个，交易额近亿元，收入超百万元，增长百分之五。", []),
        ("形成2×100万千瓦机组，达到100万吨，年均增长5%。开展交易25笔23.5万元。", []),
        ("“1个千亿级，N个500亿级”产业集群，投资30万吨年产项目。", []),
    ],
)
def test_what_was_lost(text: str, expected: list[str]) -> None:
    assert marked("TXT010", text) == expected


def test_merged_paragraphs() -> None:
    assert marked("TXT011", "一、回顾\n年底前村村通车。  主要预期目标是：新修公路。\n") == [
        "年底前村村通车。  主要预期目标"[2:]
    ]
    assert marked("TXT011", "一、回顾\n办十件事：（1）修路。（2）架桥。\n") == []


def test_the_clean_fixtures_are_clean() -> None:
    for name in (
        "qinglan-2024-report.txt",
        "qinglan-2025-report.txt",
        "qinglan-2024-plan.txt",
    ):
        for each in fixture(name).documents:
            assert check_document(each) == []
    (tasks,) = fixture("qinglan-five-year-tasks.txt").documents  # whose tasks lack what some tasks of real plans do
    assert [finding.code for finding in check_document(tasks)] == ["TSK001", "TSK006", "TSK004"]


def test_separators_inside_a_line_are_told_as_characters() -> None:
    assert marked("TXT001", "改造老旧小\x0b区46个，惠及\u2028居民。") == ["\x0b", "\u2028"]


@pytest.mark.parametrize(
    "line",
    [
        "来源：省市补助资金50亿元，地方配套20亿元。",
        "时间：2024年6月底前完成全部建设任务。",
        "提示：企业应当守住安全底线，不碰红线。",
        "扫码点餐",
        "新闻客户端",
    ],
)
def test_sentences_and_headings_that_begin_like_residue(line: str) -> None:
    assert marked("TXT002", f"各位代表：\n一、回顾\n{line}\n办好学校。") == []


def test_lists_of_figures_and_verses_are_set_by_line() -> None:
    assert (
        marked("TXT003", "主要预期目标是：\n地区生产总值增长6%左右\n规模以上工业增加值增长8%\n城镇新增就业9500人\n")
        == []
    )
    assert marked("TXT003", "正所谓：\n竹外桃花三两枝新，\n春江水暖鸭先知晓。\n") == []


def test_mojibake_is_marked_where_it_is() -> None:
    garbled = "政府工作报告".encode().decode("gb18030", errors="replace")
    text = f"一是修好县乡公路，{garbled}，写得很实在。"
    (finding,) = check_document(document(text), selected(["TXT004"]))
    assert finding.place.start.offset == text.index(garbled)
    assert finding.data["original"].startswith("政府工作报")


@pytest.mark.parametrize(
    "text", ["Xi’an国际港、McDonald’s餐厅、Levi’s门店", "详见报告第12页。", "新增亿元企业3家，增加万户居民。"]
)
def test_what_only_looks_like_a_fault(text: str) -> None:
    assert [f.code for f in check_document(document(f"各位代表：\n{text}\n"), selected(["TXT"]))] in ([], ["TXT003"])


def test_a_quotation_over_two_paragraphs() -> None:
    assert marked("TXT006", "老支书说：“先修路。\n“再架桥，路桥都通了，日子就通了。”\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("降幅收窄个百分点。", ["个百分点"]),
        ("投资.5亿元。", [".5"]),
        ("投资12.亿元。", ["."]),
        ("提高两个百分点、1.5个百分点。", []),
    ],
)
def test_parts_of_numbers_that_were_lost(text: str, expected: list[str]) -> None:
    assert marked("TXT010", f"各位代表：\n{text}\n") == expected


def test_no_message_or_advice_has_a_field_left() -> None:
    texts = (rule.fires for rule in selected() if rule.fires)
    for finding in (f for text in texts for f in check_document(document(text))):
        for wording in (*finding.message, *finding.advice):
            assert "{" not in wording
