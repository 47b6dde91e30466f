"""What must hold of a baseline whatever is edited: old findings never come back, new copies of them are told."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from govcheck import check
from govcheck.baseline.accepting import accept
from tests.baseline.made import CLEAN, FAULTY, written

EXAMPLES = 60
paragraphs = st.lists(st.sampled_from((*FAULTY, *CLEAN)), min_size=1, max_size=8, unique=True)


@settings(max_examples=EXAMPLES)
@given(paragraphs, st.lists(st.tuples(st.integers(0, 8), st.sampled_from(CLEAN)), max_size=4), st.randoms())
def test_edits_elsewhere_and_moves_and_renames_never_bring_a_finding_back(before, inserted, random) -> None:  # type: ignore[no-untyped-def]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old, baseline = written(folder / "青岚2024.txt", *before), folder / "baseline.json"
        assert accept(check(old), str(baseline)).findings == []
        kept = [each for each in before if each in FAULTY or random.random() < 0.5]
        random.shuffle(kept)
        for at, sentence in inserted:
            if sentence not in kept:
                kept.insert(at, sentence)
        old.unlink()
        new = written(folder / "archive" / "青岚2024.txt", *kept)
        assert check(new, baseline=baseline).findings == []


@settings(max_examples=EXAMPLES)
@given(paragraphs, st.sampled_from(FAULTY), st.integers(0, 9), st.booleans())
def test_a_copy_of_an_old_fault_is_new(before, fault, at, elsewhere) -> None:  # type: ignore[no-untyped-def]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old, baseline = written(folder / "青岚2024.txt", *dict.fromkeys((*before, fault))), folder / "baseline.json"
        accepted = check(old)
        accept(accepted, str(baseline))
        (code,) = (each.code for each in check(written(folder / "alone.txt", fault)).findings)
        (folder / "alone.txt").unlink()
        copied = [*dict.fromkeys((*before, fault))]
        copied.insert(at, fault)
        if elsewhere:
            written(folder / "云溪2024.txt", fault)
        else:
            written(old, *copied)
        told = check(folder, baseline=baseline)
        assert Counter(each.code for each in told.findings)[code] == 1
        assert told.acceptance is not None
        assert len(told.acceptance.accepted) == len(accepted.findings)


@settings(max_examples=EXAMPLES)
@given(paragraphs, st.data())
def test_what_is_mended_is_stale_and_can_be_pruned(before, data) -> None:  # type: ignore[no-untyped-def]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old, baseline = written(folder / "青岚2024.txt", *before), folder / "baseline.json"
        accept(check(old), str(baseline))
        faulty = [each for each in before if each in FAULTY]
        mended = data.draw(st.sets(st.sampled_from(faulty))) if faulty else set()
        written(old, *(each for each in before if each not in mended))
        told = check(old, baseline=baseline)
        assert told.findings == []
        assert told.acceptance is not None
        assert len(told.acceptance.stale) == len(mended)
        assert len(told.acceptance.kept) == len(faulty) - len(mended)
