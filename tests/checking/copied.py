"""Reports of two places that share paragraphs, and what DUP005 tells of them."""

from __future__ import annotations

from pathlib import Path

import govcheck
from govcheck.findings import Finding

BRIDGES = (
    "改造背街小巷四十二条，铺设雨污管网三十六公里，新增停车泊位一千二百个，"
    "口袋公园增加到二十五处，茶山步道一直修到了镇东头的老码头。"
)
MARKET = (
    "竹器市场今年开了张，逢三逢八赶集，周边四个镇的手艺人都来摆摊，半年里卖出竹篮竹椅一万两千件，"
    "还教会了三百个学徒，货郎也回来了。"
)
SCHOOLS = (
    "新建改建中小学校九所，三千二百个孩子在家门口上了学；村卫生室的常用药从八十六种增加到一百二十种，"
    "县医院的专家每周三坐诊。"
)
EDITED = BRIDGES.replace("三十六", "三十八").replace("一千二百", "九百")


def report(place: str, *paragraphs: str, year: int = 2024) -> str:
    return f"{year}年{place}人民政府工作报告\n一、{year - 1}年工作回顾\n" + "".join(f"{each}\n" for each in paragraphs)


def put(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def across(*paths: Path, **options: object) -> list[Finding]:
    return [*govcheck.check(*paths, select=["DUP005"], **options).findings]  # type: ignore[arg-type]
