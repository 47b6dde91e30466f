"""Near-duplicates among a million paragraphs: time against datasketch, memory, recall, precision, and the index.

Each measurement is a process of its own. datasketch is measured where it is installed.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.made_corpus import PER_DOCUMENT, SHARES, Corpus, make
from benchmarks.shape import ROOT, Table, peak, table, taken

COUNT, PEER_COUNT = 1_000_000, 100_000
RATIO, MEMORY, RECALL, LOOKUP = 20, 4_000, 0.99, 1.0
"""The budgets: times datasketch, megabytes, share of planted copies of 60 characters and more, seconds a report."""
LENGTHS = ((40, 60), (60, 100), (100, 200), (200, 1 << 30))
SETTINGS = ((5, 0.25), (5, 0.5), (8, 0.15))
"""Characters of a shingle, and threshold, of MinHashLSH."""
PERMUTATIONS = 128
REPORT = 700
"""Paragraphs of the report that is looked up."""


def made(folder: str, name: str, count: int) -> dict[str, Any]:
    """A corpus, kept for the others."""
    corpus = make(count)
    with open(Path(folder, name), "wb") as file:
        pickle.dump(corpus, file, protocol=pickle.HIGHEST_PROTOCOL)
    return {"characters": sum(map(len, corpus.texts)) / count}


def loaded(folder: str, name: str) -> Corpus:
    with open(Path(folder, name), "rb") as file:
        return pickle.load(file)


def ours(folder: str, name: str, workers: int) -> dict[str, Any]:
    """All paragraphs against each other."""
    import polars  # noqa: F401 -- start-up off
    import rapidfuzz.process  # noqa: F401

    from govcheck.corpus.copies import like, near

    corpus = loaded(folder, name)
    before = peak()
    found = []
    time_taken = taken(lambda: found.extend(like(corpus.texts, corpus.owners, compare=partial(near, workers=workers))))
    told = {"wall": time_taken.wall, "cpu": time_taken.cpu, "peak": peak(), "before": before}
    return told | judged(corpus, {each.paragraph: each for each in found})


def judged(corpus: Corpus, found: dict[int, Any]) -> dict[str, Any]:
    """Recall and precision."""
    from rapidfuzz.distance import Indel

    recall: dict[str, list[int]] = {}
    for plant in corpus.plants:
        size = next(f"{low}+" for low, high in LENGTHS if low <= plant.length < high)
        for key in ((str(plant.share), size), (plant.how, size), ("all", size)):
            count = recall.setdefault("|".join(key), [0, 0])
            count[0] += plant.copy in found
            count[1] += 1
    texts = corpus.texts
    wrong = sum(
        Indel.normalized_similarity(texts[p.paragraph], texts[p.earlier]) != p.similarity or p.similarity < 0.85
        for p in found.values()
    )
    planted = {plant.copy for plant in corpus.plants}
    known = planted | {place for each in corpus.boilerplate.values() for place in each}
    later = [place for each in corpus.boilerplate.values() for place in each[1:]]
    others = [p for k, p in found.items() if k not in known and k % PER_DOCUMENT]
    return {
        "recall": recall,
        "best": sum(found[p.copy].earlier == p.source for p in corpus.plants if p.copy in found),
        "wrong": wrong,
        "found": len(found),
        "boilerplate": [sum(place in found for place in later), len(later)],
        "documents": sorted(found[place].documents for place in later if place in found)[:: max(1, len(later) // 20)],
        "others": len(others),
        "sizes": Counter("under 40" if len(texts[p.paragraph]) < 40 else "40 and more" for p in others),
        "exact": sum(p.similarity == 1 for p in others),
    }


def peer(folder: str, name: str, shingle: int, threshold: float) -> dict[str, Any]:
    """MinHashLSH over the same, each paragraph asked for, then put in; what it finds is not verified."""
    from datasketch import MinHash, MinHashLSH

    corpus = loaded(folder, name)
    met: dict[int, list[int]] = {}

    def run() -> None:
        lsh = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
        for k, text in enumerate(corpus.texts):
            sketch = MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch([text[at : at + shingle].encode() for at in range(max(1, len(text) - shingle + 1))])
            met[k] = lsh.query(sketch)
            lsh.insert(k, sketch)

    time_taken = taken(run)
    plants = [plant for plant in corpus.plants if plant.length >= 60]
    return {
        "wall": time_taken.wall,
        "cpu": time_taken.cpu,
        "peak": peak(),
        "recall": sum(plant.source in met[plant.copy] for plant in plants) / len(plants),
        "hardest": hardest(corpus, lambda plant: plant.source in met[plant.copy]),
        "pairs": sum(map(len, met.values())),
    }


def hardest(corpus: Corpus, is_met: Callable[[Any], bool]) -> float:
    """Recall where most was changed."""
    plants = [plant for plant in corpus.plants if plant.length >= 60 and plant.share == SHARES[-1]]
    return sum(map(is_met, plants)) / len(plants)


def index(folder: str, name: str) -> dict[str, Any]:
    """Building an index in four steps, and a report looked up and added behind each of the last three."""
    from govcheck.corpus.index import Entry, Index, Paragraph

    corpus = loaded(folder, name)
    path = os.path.join(folder, "index")

    def documents(start: int, end: int) -> Iterator[tuple[Any, list[Any]]]:
        for at in range(start, end, PER_DOCUMENT):
            texts = corpus.texts[at : min(at + PER_DOCUMENT, end)]
            yield (
                Entry(f"{at}.txt", str(at), region=f"r{at % 300}"),
                [Paragraph(text, k + 1) for k, text in enumerate(texts)],
            )

    new = make(REPORT, 2).texts
    new[::10] = [f"{text[:-1]}！" for text in corpus.texts[1 : 1 + REPORT // 10]]
    entry, count = Entry("new.txt", "new"), len(corpus.texts)
    steps: list[dict[str, Any]] = []
    build = 0.0
    for start, end in ((0, count // 4), (count // 4, count // 2), (count // 2, count)):
        with Index.open(path) as opened:
            build += taken(lambda opened=opened, start=start, end=end: opened.replace(documents(start, end))).wall
        dropped(path)
        step: dict[str, Any] = {"count": end, "build": build, "bytes": os.path.getsize(path), "read": io()}
        step["cold"] = taken(lambda: looked_up(path, entry, new)).wall
        step["read"] = io() - step["read"]
        step["first"] = median(taken(lambda: looked_up(path, entry, new)).wall for _ in range(5))
        with Index.open(path) as opened:
            step["found"] = len(opened.like(entry, new))
            step["warm"] = median(taken(lambda opened=opened: opened.like(entry, new)).wall for _ in range(5))
            held = [Paragraph(text, k + 1) for k, text in enumerate(new)]
            step["add"] = taken(lambda opened=opened, held=held: opened.replace([(entry, held)])).wall
            step["again"] = taken(lambda opened=opened, held=held: opened.replace([(entry, held)])).wall
            opened.replace([(entry, [])])
        steps.append(step)
    return {"steps": steps, "peak": peak()}


def looked_up(path: str, entry: Any, texts: Sequence[str]) -> None:
    from govcheck.corpus.index import Index

    with Index.open(path) as opened:
        opened.like(entry, texts)


def dropped(path: str) -> None:
    """Take a file out of the system's memory."""
    with open(path, "rb") as file:
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def io() -> int:
    """Bytes that this process has had read from the disk; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/io").read_text().splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("read_bytes"))


def child(threads: int, work: str, *arguments: object) -> dict[str, Any] | None:
    """A measurement in a process of its own; None where it fails, which it says."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.near_duplicates", "--work", work, *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"POLARS_MAX_THREADS": str(threads)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"{work} failed: {(done.stderr.strip().splitlines() or ['?'])[-1]}", flush=True)
        return None
    return json.loads(done.stdout)


def worked(work: str, arguments: Sequence[str]) -> int:
    """Do what a child is for."""
    folder, name, *rest = arguments
    # A process begins with the peak of the one that starts it: so texts are made in one of their own, too.
    calls: dict[str, Callable[[], dict[str, Any]]] = {
        "make": lambda: made(folder, name, int(rest[0])),
        "ours": lambda: ours(folder, name, int(rest[0])),
        "peer": lambda: peer(folder, name, int(rest[0]), float(rest[1])),
        "index": lambda: index(folder, name),
    }
    print(json.dumps(calls[work]()))
    return 0


def show_recall(told: dict[str, Any]) -> float:
    """The tables of recall; returns that of all planted copies of 60 characters and more."""
    recall = told["recall"]
    sizes = [f"{low}+" for low, _ in LENGTHS]
    keys = dict.fromkeys(key.split("|")[0] for key in recall)
    shares = sorted((key for key in keys if key[0] == "0"), key=float)
    rows = [
        (
            f"{float(key):.0%} changed" if key in shares else key,
            *(
                f"{recall[cell][0] / recall[cell][1]:.4f}" if (cell := f"{key}|{size}") in recall else ""
                for size in sizes
            ),
        )
        for key in (*shares, *(key for key in keys if key not in shares))
    ]
    rows.append(("planted", *(str(recall[f"all|{size}"][1]) for size in sizes)))
    print(table(Table(("recall by characters", "40–59", "60–99", "100–199", "200 and more"), rows)), flush=True)
    hits, of = (sum(recall[f"all|{size}"][k] for size in sizes[1:]) for k in (0, 1))
    return hits / of


def show_index(told: dict[str, Any]) -> float:
    """The table of the index; returns the seconds of a lookup with nothing of the file in memory."""
    rows = [
        (
            f"{step['count']:,}",
            f"{step['build']:.1f}",
            f"{step['bytes'] / 1e6:.0f}",
            *(f"{step[key]:.2f}" for key in ("cold", "first", "warm", "add", "again")),
            f"{step['read'] / 1e6:.0f}",
            str(step["found"]),
        )
        for step in told["steps"]
    ]
    header = ("paragraphs", "build s", "MB", "lookup cold s", "opened anew s", "warm s", "add s", "replace s")
    print(table(Table((*header, "MB read cold", "found"), rows)))
    half, full = told["steps"][-2:]
    for key in ("cold", "first"):
        tenfold = full[key] + max(0.0, full[key] - half[key]) * 3.33
        print(f"- lookup, {key}, in ten times as many (extrapolated by the logarithm of the number): {tenfold:.2f} s")
    print(f"- peak of the process that builds, the made texts in it: {told['peak']:.0f} MB", flush=True)
    return full["cold"]


def show_times(one: dict[str, Any], runs: Sequence[tuple[str, dict[str, Any], int]], count: int) -> list[float]:
    """The table of times; returns how many times the CPU time of ours each setting of datasketch takes."""
    rows = [
        (
            name,
            f"{size:,}",
            *(f"{run[key]:.1f}" for key in ("wall", "cpu")),
            f"{run['cpu'] / size * 1e6:.1f}",
            f"{run['peak']:.0f}",
            f"{run['recall']:.4f}, {run['hardest']:.4f}" if "hardest" in run else "below",
        )
        for name, run, size in runs
    ]
    header = ("what", "paragraphs", "clock s", "CPU s", "CPU µs a paragraph", "peak MB", "recall, at 10% changed")
    print(table(Table(header, rows)) + "\n")
    ratios = []
    for name, run, size in runs:
        if "hardest" in run:
            ratios.append((run["cpu"] / size) / (one["cpu"] / count))
            print(f"- {name}: {ratios[-1]:.1f} × the CPU time of govcheck, its cost taken as linear")
    print(flush=True)
    return ratios


def show_found(one: dict[str, Any]) -> None:
    """What was told beside the planted copies, and the memory."""
    met = sum(hits for key, (hits, _) in one["recall"].items() if key.startswith("all"))
    hits, of = one["boilerplate"]
    print(f"- best earlier is the planted source: {one['best'] / met:.4f} of those found")
    print(f"- boilerplate in every 20th document, half of it changed by up to 10%: {hits / of:.4f} told")
    print(f"  (other documents counted, from least to most: {one['documents']})")
    print(f"- {one['found']:,} told, {one['wrong']} of them not as alike as told or below 0.85")
    print(
        f"- neither planted nor boilerplate nor the salutation: {one['others']}, {one['exact']} exact; {one['sizes']}"
    )
    print(f"- memory: {one['before']:.0f} MB with the texts alone, {one['peak']:.0f} MB at the peak\n", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="paragraphs")
    parser.add_argument("--peer-count", type=int, default=PEER_COUNT, help="paragraphs for datasketch")
    parser.add_argument("--work", nargs="+", help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.work:
        return worked(told.work[0], told.work[1:])
    with tempfile.TemporaryDirectory(prefix="govcheck-near-") as folder:
        return measured(folder, told.count, told.peer_count)


def measured(folder: str, count: int, peer_count: int) -> int:
    """All measurements; 1 where a budget does not hold."""
    begun, cores = time.perf_counter(), os.cpu_count() or 1
    sizes = [child(1, "make", folder, *each) for each in (("all", count), ("part", peer_count))]
    if not sizes[0] or not sizes[1]:
        return 1
    taken_for = time.perf_counter() - begun
    print(f"{count:,} paragraphs of {sizes[0]['characters']:.0f} characters, made in {taken_for:.0f} s\n", flush=True)
    one, every, part = (
        child(threads, "ours", folder, name, workers)
        for threads, name, workers in ((1, "all", 1), (cores, "all", -1), (1, "part", 1))
    )
    if not one or not every or not part:
        return 1
    runs = [("govcheck, one thread", one, count), (f"govcheck, {cores} threads", every, count)]
    runs.append(("govcheck, one thread", part, peer_count))
    for shingle, threshold in SETTINGS:
        found = child(1, "peer", folder, "part", shingle, threshold)
        if not found:
            print("datasketch is not measured: install it beside govcheck (pip install datasketch)\n")
            break
        runs.append((f"datasketch, shingles of {shingle}, threshold {threshold}", found, peer_count))
    ratios = show_times(one, runs, count)
    recall = show_recall(one)
    show_found(one)
    built = child(1, "index", folder, "all")
    cold = show_index(built) if built else None
    held = [
        (f"≤ {MEMORY} MB: {one['peak']:.0f}", one["peak"] <= MEMORY),
        (f"recall ≥ {RECALL}, 60 characters and more: {recall:.4f}", recall >= RECALL),
        (f"none told that is not as alike: {one['wrong']}", one["wrong"] == 0),
    ]
    if ratios:
        held.append((f"≥ {RATIO} × datasketch, at its fastest: {min(ratios):.1f}", min(ratios) >= RATIO))
    if cold is not None:
        held.append((f"a report of {REPORT} paragraphs looked up in ≤ {LOOKUP} s, cold: {cold:.2f}", cold <= LOOKUP))
    print()
    for what, holds in held:
        print(f"- {'holds' if holds else 'MISSED'}: {what}")
    return int(not all(holds for _, holds in held))


if __name__ == "__main__":
    sys.exit(main())
