"""What readers of ten reports beside their tables found wrong, in words of our own."""

import pytest

from tests.statements.said import REVIEW, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a character of a function word inside another word
        ("建成优质均衡发展县3个。", ["建成优质均衡发展县 count eq 3 个"]),
        ("建设和美乡村30个。", ["建设和美乡村 count eq 30 个"]),
        ("发放基本生活保障金3亿元。", ["发放基本生活保障金 level eq 3 亿元"]),
        ("筹集保障性住房300套。", ["筹集保障性住房 count eq 300 套"]),
        ("高等教育毛入学率达到63%。", ["高等教育毛入学率 share eq 63 %"]),
        ("精制茶产能达到25万吨。", ["精制茶产能 level eq 25 万吨"]),
        # an indicator fits its number
        ("推动经济率先好转55条措施落地。", None),
        ("空气质量优良天数比例提高2.8个百分点。", ["空气质量优良天数比例 change eq 2.8 个百分点"]),
        ("地区生产总值迈上1200亿台阶。", ["地区生产总值 level ge 1200 亿元"]),
        # what was added is not the stock
        ("新增高新技术企业40家。", ["新增高新技术企业 count eq 40 家"]),
        ("高新技术企业达到40家。", ["高新技术企业 level eq 40 家"]),
        ("新增茶企45家，总量达224家。", ["新增茶企 count eq 45 家", "茶企 level eq 224 家"]),
        ("新增茶亭45座、累计达到224座。", ["新增茶亭 count eq 45 座", "茶亭 [累计] level eq 224 座"]),
        # a part, a partner, a driver
        ("茶产业拉动工业增加值增长2个百分点。", ["茶产业拉动工业增加值 change eq 2 个百分点"]),
        ("对东盟进出口额增长8%。", ["进出口总额 [东盟] growth eq 8 %"]),
        # parts that are said with verbs of their own
        ("接待游客人次、实现旅游收入分别增长26%和27%。", ["游客人次 growth eq 26 %", "旅游收入 growth eq 27 %"]),
        (
            "工业投资、民间投资占比分别达53%、43%。",
            ["工业投资占比 share eq 53 %", "民间投资占固定资产投资比重 share eq 43 %"],
        ),
        # the industry that a sentence is about
        ("推动新能源汽车产业提质，加快做强电机等部件，力争产量突破12万辆。", ["新能源汽车产量 level gt 12 万辆"]),
        # a year as the subject
        ("粮食产量连年增长，2023年达到30万吨、增长5%。", ["粮食产量 level eq 30 万吨", "粮食产量 growth eq 5 %"]),
        # cuts
        ("精简办事材料36.5%。", ["精简办事材料 growth↓ eq 36.5 %"]),
        # counts that share a noun, and one before a list
        ("新增2家国家级、20家省级茶叶平台。", ["新增国家级茶叶平台 count eq 2 家", "新增省级茶叶平台 count eq 20 家"]),
        ("资助200名视障、听障儿童。", ["资助视障、听障儿童 count eq 200 名"]),
        ("新建、改扩建茶校30所。", ["新建改扩建茶校 count eq 30 所"]),
        ("增加2800个学位。", ["新增学位 count eq 2800 个"]),
        ("改造茶园、提升5万亩。", None),
        ("林分优化提升200万亩。", ["林分优化提升 level eq 200 万亩"]),
        # ranks
        ("茶叶出口全国第一，产值居全省第四。", ["茶叶出口 [全国] rank eq 1 位", "产值 [全省] rank eq 4 位"]),
        ("考核排名提升23位。", ["考核排名 change eq 23 位"]),
        # ratios to one
        ("城乡居民收入比缩小至1.79∶1。", ["城乡居民收入比 level eq 1.79"]),
    ],
)
def test_a_note(text: str, expected: list[str] | None) -> None:
    found = said(text, section=REVIEW)
    if expected is None:
        assert not any(each.startswith(("地区生产总值 ", "茶园 growth")) for each in found)
    else:
        assert found == expected
