"""The lexicon that is shipped, how names are found in it, and the user's own file."""

import tomllib
from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest

from govcheck.errors import UsageError
from govcheck.indicators import SENSES, Indicator, Lexicon, lexicon
from govcheck.quantities.units import dimension_of

# The indicators that every reader of such reports expects.
HEADLINE = """
地区生产总值 规模以上工业增加值 固定资产投资 社会消费品零售总额 一般公共预算收入 税收收入 进出口总额
城镇居民人均可支配收入 农村居民人均可支配收入 居民人均可支配收入 居民消费价格指数 居民消费价格涨幅
城镇调查失业率 城镇登记失业率 城镇新增就业 常住人口城镇化率 空气质量优良天数比例 粮食产量 粮食播种面积
第一产业增加值 第二产业增加值 服务业增加值 建筑业增加值 工业投资 民间投资 实际使用外资 招商引资到位资金
单位地区生产总值能耗 研发经费投入强度 主要污染物排放 森林覆盖率
"""


@pytest.fixture(scope="module")
def shipped() -> Lexicon:
    return lexicon()


def extended(folder: Path, text: str) -> Lexicon:
    file = folder / "own.toml"
    file.write_text(text, encoding="utf-8")
    return lexicon(file)


def name_of(found: Indicator | None) -> str | None:
    return found.name if found else None


class TestTheFile:
    def test_has_the_headline_indicators_under_their_canonical_names(self, shipped: Lexicon) -> None:
        assert [name for name in HEADLINE.split() if name not in shipped.indicators] == []
        assert len(shipped.indicators) >= 60

    def test_lists_no_indicator_and_no_alias_twice(self) -> None:
        # a second entry of a name would silently extend the first; a name of two indicators does not even load
        text = (resources.files("govcheck.knowledge") / "indicators.toml").read_text(encoding="utf-8")
        listed = [name for entry in tomllib.loads(text)["indicator"] for name in (entry["name"], *entry["aliases"])]
        assert sorted({name for name in listed if listed.count(name) > 1}) == []

    def test_every_entry_is_whole(self, shipped: Lexicon) -> None:
        for indicator in shipped.indicators.values():
            assert indicator.english, indicator.name
            assert indicator.dimension, indicator.name
            assert indicator.unit or indicator.dimension == "index", indicator.name
            measured = dimension_of(indicator.unit)  # none for 吨标准煤/万元: what is divided by has a magnitude
            if measured and indicator.dimension != "index":
                assert measured.split("/")[0] == indicator.dimension.split("/")[0], indicator.name
            assert indicator.sense in SENSES, indicator.name
            assert indicator.ranges, indicator.name
            assert all(low < high for low, high in indicator.ranges.values()), indicator.name

    def test_every_name_is_found_as_its_own(self, shipped: Lexicon) -> None:
        for indicator in shipped.indicators.values():
            for name in (indicator.name, *indicator.aliases):
                assert shipped.find(name) is indicator

    def test_no_alias_differs_from_its_name(self, shipped: Lexicon) -> None:
        differing = [
            (name, alias)
            for name, indicator in shipped.indicators.items()
            for alias in indicator.aliases
            if shipped.differ(name, alias)
        ]
        assert differing == []

    def test_no_alias_begins_with_a_place_or_a_time(self, shipped: Lexicon) -> None:
        prefixes = tuple(word for word in shipped.neutral if word not in {"全社会", "年末"})
        begun = [name for each in shipped.indicators.values() for name in each.aliases if name.startswith(prefixes)]
        assert begun == []

    def test_joint_words_stand_for_several(self, shipped: Lexicon) -> None:
        assert all(len(parts) >= 2 for parts in shipped.joint.values())
        assert shipped.joint["城乡"] == ("城镇", "农村")
        assert "进出口" not in shipped.joint


class TestFind:
    @pytest.mark.parametrize(
        ("written", "name"),
        [
            ("GDP", "地区生产总值"),
            ("ＧＤＰ 总量", "地区生产总值"),
            ("gdp", "地区生产总值"),
            ("人均GDP", "人均地区生产总值"),
            ("规上工业增加值", "规模以上工业增加值"),
            ("工业增加值", "工业增加值"),
            ("规上工业产值", "规模以上工业总产值"),
            ("三产增加值", "服务业增加值"),
            ("二产增加值", "第二产业增加值"),
            ("固投", "固定资产投资"),
            ("工业固投", "工业投资"),
            ("社零总额", "社会消费品零售总额"),
            ("限上消费品零售额", "限额以上社会消费品零售总额"),
            ("外贸进出口", "进出口总额"),
            ("出口额", "出口总额"),
            ("跨境电商进出口额", "跨境电商进出口额"),
            ("地方一般公共预算收入", "一般公共预算收入"),
            ("一般公共预算支出", "一般公共预算支出"),
            ("财政总收入", "财政总收入"),
            ("城镇常住居民人均可支配收入", "城镇居民人均可支配收入"),
            ("全体居民人均可支配收入", "居民人均可支配收入"),
            ("居民消费价格指数", "居民消费价格指数"),
            ("居民消费价格指数涨幅", "居民消费价格涨幅"),
            ("居民消费价格", "居民消费价格涨幅"),
            ("优良天数比率", "空气质量优良天数比例"),
            ("空气优良天数", "空气质量优良天数"),
            ("万元GDP能耗", "单位地区生产总值能耗"),
            ("R＆D经费支出占GDP的比重", "研发经费投入强度"),
            ("全社会研发投入", "全社会研发经费投入"),
            ("细颗粒物（PM2.5）平均浓度", "PM2.5平均浓度"),
            ("国家级“专精特新”“小巨人”企业", "专精特新小巨人企业"),
            ("市场主体", "经营主体"),
            ("省外到位资金", "省外到位资金"),
        ],
    )
    def test_a_name(self, shipped: Lexicon, written: str, name: str) -> None:
        assert name_of(shipped.find(written)) == name

    @pytest.mark.parametrize(
        "written",
        [
            "",
            "青岚香米产值",
            "全市地区生产总值",
            "居民",
            "收入",
            "增加值",
            "投资",
            "贷款",
            "存款",
            "城乡居民人均可支配收入",
            "新增高新技术企业",
        ],
    )
    def test_no_name(self, shipped: Lexicon, written: str) -> None:
        assert shipped.find(written) is None


class TestLongestEnding:
    @pytest.mark.parametrize(
        ("text", "ending", "name"),
        [
            ("预计规上工业增加值", "规上工业增加值", "规模以上工业增加值"),
            ("实现全口径工业增加值", "工业增加值", "工业增加值"),
            ("今年人均GDP", "人均GDP", "人均地区生产总值"),
            ("今年Gdp", "Gdp", "地区生产总值"),
            ("青岚综保区进出口总额", "综保区进出口总额", "综合保税区进出口总额"),
            ("对东盟进出口总额", "进出口总额", "进出口总额"),
            ("力争户籍人口城镇化率", "户籍人口城镇化率", "户籍人口城镇化率"),
            ("森林覆盖率", "森林覆盖率", "森林覆盖率"),
        ],
    )
    def test_found(self, shipped: Lexicon, text: str, ending: str, name: str) -> None:
        found = shipped.longest_ending(text)
        assert found is not None
        assert (text[found[0] :], found[1].name) == (ending, name)

    @pytest.mark.parametrize("text", ["", "率", "森林覆盖率较高", "稳步提升"])
    def test_not_found(self, shipped: Lexicon, text: str) -> None:
        assert shipped.longest_ending(text) is None


class TestQualifiers:
    @pytest.mark.parametrize(
        ("name", "qualifiers"),
        [
            ("城镇登记失业率", {"城镇", "登记", "失业"}),
            ("三产增加值", {"第三产业", "增加值"}),
            ("规上工业", {"规模以上", "工业"}),
            ("进出口总额", {"进出口"}),
            ("出口总额", {"出口"}),
            ("城乡居民收入", {"城乡", "居民", "收入"}),
            ("城市低保标准", {"城镇"}),
            ("空气综合指数", set()),
        ],
    )
    def test_of_a_name(self, shipped: Lexicon, name: str, qualifiers: set[str]) -> None:
        assert shipped.qualifiers(name) == qualifiers

    @pytest.mark.parametrize(
        ("a", "b"),
        [
            ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
            ("城乡居民人均可支配收入", "农村居民人均可支配收入"),
            ("城镇登记失业率", "城镇调查失业率"),
            ("一般公共预算收入", "一般公共预算支出"),
            ("第二产业增加值", "三产增加值"),
            ("进口额", "出口额"),
            ("出口额", "进出口额"),
            ("规上工业增加值", "规模以下工业增加值"),
            ("建筑业增加值", "建筑业总产值"),
            ("各项存款", "各项贷款"),
            ("一、二产增加值", "一产增加值"),
            ("PM2.5浓度", "PM10浓度"),
        ],
    )
    def test_tell_apart(self, shipped: Lexicon, a: str, b: str) -> None:
        assert shipped.differ(a, b)
        assert shipped.differ(b, a)

    @pytest.mark.parametrize(
        ("a", "b"),
        [
            ("规模以上工业增加值", "规上工业增加值"),
            ("第三产业增加值", "三产增加值"),
            ("城镇化率", "常住人口城镇化率"),
            ("服务业增加值", "第三产业增加值"),
            ("研发投入强度", "研发经费支出占GDP比重"),
            ("森林覆盖率", "森林覆盖率"),
        ],
    )
    def test_do_not_tell_apart(self, shipped: Lexicon, a: str, b: str) -> None:
        assert not shipped.differ(a, b)


class TestOwnFile:
    def test_a_known_name_gets_aliases_and_overrides(self, tmp_path: Path, shipped: Lexicon) -> None:
        own = extended(
            tmp_path,
            """
            [[indicator]]
            name = "GDP"
            aliases = ["青岚经济盘子"]
            unit = "万元"
            growth = [-1.5, 9]
            """,
        )
        found, before = own.find("青岚经济盘子"), shipped.indicators["地区生产总值"]
        assert found is own.indicators["地区生产总值"]
        assert found is not None
        assert found.unit == "万元"
        assert found.ranges["growth"] == (Decimal("-1.5"), Decimal(9))
        assert (found.ranges["level"], found.dimension, found.english) == (
            before.ranges["level"],
            before.dimension,
            before.english,
        )
        assert own.find("地区GDP") is found
        assert shipped.find("青岚经济盘子") is None, "the shipped lexicon stays as it is"

    def test_a_new_name_adds_an_indicator(self, tmp_path: Path) -> None:
        own = extended(
            tmp_path,
            """
            neutral = ["青岚全域"]
            [qualifiers]
            groups = [["早熟", "晚熟"]]
            [joint]
            "早晚熟" = ["早熟", "晚熟"]
            [spellings]
            "青岚香米" = ["香米"]
            [[indicator]]
            name = "早熟青岚香米产量"
            dimension = "mass"
            sense = "less"
            """,
        )
        found = own.find("早熟香米产量")
        assert found is not None
        assert (found.name, found.dimension, found.sense, found.unit) == ("早熟青岚香米产量", "mass", "less", "")
        assert own.longest_ending("今年早熟香米产量") == (2, found)
        assert own.differ("早熟香米", "晚熟香米")
        assert own.differ("早晚熟香米", "晚熟香米")
        assert "青岚全域" in own.neutral
        assert own.joint["早晚熟"] == ("早熟", "晚熟")

    def test_two_entries_of_one_new_name_are_one(self, tmp_path: Path) -> None:
        entry = '[[indicator]]\nname = "青岚香米产量"\ndimension = "mass"\naliases = ["{}"]\n'
        own = extended(tmp_path, entry.format("香米总产") + entry.format("香米产出"))
        assert own.find("香米总产") is own.find("香米产出") is own.indicators["青岚香米产量"]

    def test_an_empty_file_changes_nothing(self, tmp_path: Path, shipped: Lexicon) -> None:
        assert extended(tmp_path, "").indicators == shipped.indicators

    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ('[[indicator]]\nname = "民间投资"\naliases = ["工业投资"]', ["工业投资", "民间投资"]),
            (
                '[[indicator]]\nname = "青岚香米产量"\ndimension = "mass"\naliases = ["GDP"]',
                ["GDP", "地区生产总值", "青岚香米产量"],
            ),
            (
                '[[indicator]]\nname = "民间投资"\naliases = ["规模以上工业产出值", "规上工业增加值"]',
                ["规上工业增加值", "民间投资"],
            ),
            ('[[indicator]]\nname = "香米"\ndimension = "mass"\nalias = ["x"]', ["香米", "'alias'", "aliases"]),
            ('[[indicators]]\nname = "香米"', ["'indicators'", "indicator"]),
            ('[[indicator]]\ndimension = "mass"', ["indicator 1", "name is missing"]),
            ('[[indicator]]\nname = " "\ndimension = "mass"', ["name is missing"]),
            ('[[indicator]]\nname = "香米"', ["香米", "dimension is missing"]),
            ('[[indicator]]\nname = "香米"\ndimension = ""', ["香米", "dimension is missing"]),
            ("[[indicator]]\nname = 5", ["indicator 1: name", "a string"]),
            ('[[indicator]]\nname = "香米"\ndimension = 1', ["香米: dimension", "a string"]),
            (
                '[[indicator]]\nname = "香米"\ndimension = "mass"\naliases = "香稻"',
                ["香米: aliases", "list of non-empty strings"],
            ),
            ('[[indicator]]\nname = "香米"\ndimension = "mass"\naliases = [""]', ["香米: aliases"]),
            ('[[indicator]]\nname = "香米"\ndimension = "mass"\nsense = "up"', ["香米: sense", '"more" or "less"']),
            ('[[indicator]]\nname = "香米"\ndimension = "mass"\ngrowth = [3]', ["香米: growth", "two numbers"]),
            ('[[indicator]]\nname = "香米"\ndimension = "mass"\ngrowth = [3, 1]', ["香米: growth"]),
            ('[[indicator]]\nname = "香米"\ndimension = "mass"\ngrowth = [true, 2]', ["香米: growth"]),
            ('[[indicator]]\nname = "香米"\ndimension = "mass"\ngrowth = [0, inf]', ["香米: growth"]),
            ('[[indicator]]\nname = "香米"\ndimension = "mass"\nlevel = "5"', ["香米: level"]),
            ("indicator = 5", ["indicator", "[[indicator]]"]),
            ("neutral = 5", ["neutral", "list of non-empty strings"]),
            ("qualifiers = []", ["qualifiers", "a table"]),
            ("[qualifiers]\ngroup = []", ["'group'"]),
            ("[qualifiers]\ngroups = 5", ["qualifiers.groups"]),
            ('[qualifiers]\ngroups = ["城镇"]', ["qualifiers.groups"]),
            ("[qualifiers]\nsame = 1", ["qualifiers.same", "a table"]),
            ('joint = ["城乡"]', ["joint", "a table"]),
            ('[joint]\n"城乡" = "城镇"', ["joint: 城乡"]),
            ('[spellings]\n"" = ["a"]', ["spellings", "no empty key"]),
            ("neutral = 全市", ["no TOML", "line 1"]),
            ('[[indicator]]\nname = "香米"\ndimension = "wight"', ["香米: dimension", "'wight'", "mass"]),
            ('[[indicator]]\nname = "香\\n米"', ["香\\n米", "dimension is missing"]),
            (
                f'[spellings]\n"甲" = {[str(n) for n in range(30)]}\n'
                '[[indicator]]\nname = "甲甲甲甲甲甲甲甲甲甲甲甲"\ndimension = "mass"',
                ["spellings", "more than 10000"],
            ),
        ],
    )
    def test_what_is_wrong_is_named(self, tmp_path: Path, text: str, named: list[str]) -> None:
        with pytest.raises(UsageError) as raised:
            extended(tmp_path, text)
        message = str(raised.value)
        assert message.startswith(str(tmp_path / "own.toml"))
        assert "\n" not in message
        assert [part for part in named if part not in message] == []
        assert raised.value.wording.zh.startswith(str(tmp_path / "own.toml"))
        assert raised.value.wording.zh != message

    def test_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="no such file"):
            lexicon(tmp_path / "absent.toml")
        with pytest.raises(UsageError, match="cannot be read"):
            lexicon(tmp_path)
        (tmp_path / "gbk.toml").write_bytes('neutral = ["全市"]'.encode("gbk"))
        with pytest.raises(UsageError, match="not UTF-8"):
            lexicon(str(tmp_path / "gbk.toml"))
