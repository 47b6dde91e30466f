"""Numbers that only describe, each way with a near miss."""

import pytest

from tests.statements.said import said


@pytest.mark.parametrize(
    ("describes", "states"),
    [
        ("推进“5个茶园、3个竹园”行动。", "建成5个茶园、3个竹园。"),
        ("建成110千伏变电站。", "建成变电站3座。"),
        ("完成14个方面的工作。", "完成14个村的改造。"),
        ("实现21个村全覆盖。", "实现21个村通茶道。"),
        ("茶叶品质进入全球前1%。", "茶叶品质合格率达到99%。"),
        ("开通时速350公里的茶乡专列。", "开通350公里的茶乡绿道。"),
        ("跨越3个千亿元台阶。", "建成3个茶叶工坊。"),
        ("实施茶乡振兴3年行动。", "茶企开办时间压缩到3天。"),
        ("服务60岁以上茶农。", "茶农平均年龄降低3%。"),
        ("打造50亿级企业。", "打造50家企业。"),
        ("扶持营业收入过10亿元企业。", "扶持资金50亿元以上。"),
        ("推进7万吨精制茶项目。", "生产7万吨精制茶。"),
    ],
)
def test_what_describes_is_no_row_and_what_states_is_one(describes: str, states: str) -> None:
    assert [each for each in said(describes) if not each.endswith("qual")] == []
    assert said(states) != []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成占比超过10%的茶园有44种。", ["44 种"]),
        ("在全国168个茶城中排第16位。", ["16 位"]),
        ("向3万名茶农发放补贴1200万元。", ["1200 万元"]),
        ("撤并34所20人以下茶校。", ["34 所"]),
        ("提升改造5个年出栏500头以上茶香猪场。", ["5 个"]),
        ("30户以上自然村寨垃圾收运覆盖率达到85%。", ["85 %"]),
        ("建成100万吨炼茶装置2套。", ["2 套"]),
        ("实施500万元以上项目80个。", ["80 个"]),
    ],
)
def test_only_the_number_that_states_is_read(text: str, expected: list[str]) -> None:
    assert [" ".join(each.split()[-2:]) for each in said(text)] == expected
