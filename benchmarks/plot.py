"""The figure of cost by size, as an SVG that is legible on light and dark pages and the same for the same figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

GREY = "#808080"
"""Text and axes: a contrast of 3.9 to white, and of 5.3 to black."""
COLOURS = ("#2f7fd1", "#d9722e", "#2c9c62")
MARKS = ("o", "s", "^")
INCHES = (6.4, 4.0)


def draw(times: Sequence[int], series: Mapping[str, Sequence[float]], path: Path) -> None:
    """Draw cost (times that of the first) over size, both in powers of two, beside the line of proportion."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "govcheck", "font.family": "sans-serif"})
    figure = Figure(figsize=INCHES, layout="constrained")
    axes = figure.add_subplot(facecolor="none")
    axes.plot(times, times, color=GREY, linestyle=":", label="in proportion")
    for (name, costs), colour, mark in zip(series.items(), COLOURS, MARKS, strict=False):
        axes.plot(times, costs, color=colour, marker=mark, label=name)
    for axis, label in ((axes.xaxis, "size, times the first"), (axes.yaxis, "CPU time, times the first")):
        axis.set_label_text(label, color=GREY)
    axes.set_xscale("log", base=2)
    axes.set_yscale("log", base=2)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.tick_params(colors=GREY, which="both")
    axes.grid(color=GREY, alpha=0.25)
    for spine in axes.spines.values():
        spine.set_color(GREY)
    axes.legend(labelcolor=GREY, facecolor="none", edgecolor=GREY)
    figure.savefig(path, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
