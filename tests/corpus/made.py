"""Invented paragraphs about the invented place 青岚市, and copies of which some characters are changed."""

import random

OPENINGS = ("全力", "持续", "扎实", "加快", "稳步", "着力", "统筹", "精心", "主动", "有序", "深入", "全面")
VERBS = ("推进", "建设", "改造", "办好", "修缮", "整治", "培育", "打通", "扩建", "引进", "提升", "守护", "疏浚", "补种")
PLACES = (
    "临岚区",
    "云溪县",
    "老城",
    "北岸",
    "竹湖",
    "茶山",
    "石桥镇",
    "月塘村",
    "岚江两岸",
    "东门外",
    "南坪",
    "旧渡口",
)
THINGS = (
    "竹纤维作坊", "口袋公园", "寄递站点", "梯田步道", "老茶馆", "断头路", "小型水库", "社区食堂", "村卫生室",
    "夜间公交", "温泉街", "乡村书屋", "污水管网", "公办幼儿园", "灌溉渠", "停车楼", "养老驿站", "冷链仓库",
)  # fmt: skip
ENDS = (
    "让街坊少跑腿",
    "把手艺变成饭碗",
    "汛前全部完工",
    "年内交付使用",
    "由群众代表验收",
    "费用公开张榜",
    "早晚高峰不占道",
)


def clause(rng: random.Random) -> str:
    return (
        rng.choice(OPENINGS) + rng.choice(VERBS) + rng.choice(PLACES) + rng.choice(THINGS)
        + f"{rng.randrange(2, 900)}{rng.choice('个处条座')}，" + rng.choice(ENDS)
    )  # fmt: skip


def paragraph(rng: random.Random, length: int) -> str:
    """A paragraph of at least so many characters, cut there."""
    text = ""
    while len(text) < length:
        text += clause(rng) + rng.choice("，；。")
    return text[: length - 1] + "。"


def changed(text: str, share: float, rng: random.Random, how: str = "any") -> str:
    """``text`` of which a share of the characters is changed: substituted, inserted, deleted, any, or in bursts."""
    characters = list(text)
    left = int(share * len(text))
    if how != "burst":
        for at in sorted(rng.sample(range(len(text)), left), reverse=True):
            _change(characters, at, 1, rng.choice(("substitute", "insert", "delete")) if how == "any" else how, rng)
        return "".join(characters)
    while left:
        width = min(left, rng.randint(3, 12))
        _change(characters, rng.randrange(len(characters)), width, rng.choice(("substitute", "insert", "delete")), rng)
        left -= width
    return "".join(characters)


def _change(characters: list[str], at: int, width: int, how: str, rng: random.Random) -> None:
    new = [chr(rng.randrange(0x4E00, 0x9FA5)) for _ in range(width)]
    if how == "insert":
        characters[at:at] = new
    elif how == "delete":
        del characters[at : at + width]
    else:
        characters[at : at + width] = new
