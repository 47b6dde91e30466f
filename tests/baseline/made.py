"""Reports made of sentences: some with a fault of their own, some without."""

from __future__ import annotations

from pathlib import Path

OPENING = "2024年青岚市政府工作报告\n各位代表：\n"
FAULTY = (
    "春茶开采后，茶农们起早贪黑。。",
    "老码头的灯塔（去年重新刷过漆。",
    "全市新修步道12 公里，串起三座公园。",
    "云溪县的竹编班收了40名学员，，下半年再开一期。",
    "竹编合作社挂牌）以后，订单多了起来。",
)
"""Each has one fault of its own, and none besides."""
CLEAN = (
    "图书馆夜里开到十点，座位坐满了年轻人。",
    "旧仓库改成了书画院，周末有老师傅教孩子写字。",
    "井台铺了青石，老人们又来打水。",
    "渡口添了两条木船，赶集的人不再绕路。",
    "山上的果树挂了牌，游客扫一扫就知道是谁家的。",
    "广场的路灯换成了暖色，晚饭后有人跳舞。",
)


def report(*paragraphs: str) -> str:
    return OPENING + "".join(f"{paragraph}\n" for paragraph in paragraphs)


def written(path: Path, *paragraphs: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(report(*paragraphs), encoding="utf-8", newline="")
    return path
