"""What all harnesses share: atheris is started on one promise, with good files for seeds."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

try:
    import atheris
except ImportError:
    sys.exit("atheris is missing; install it beside govcheck: pip install atheris==3.0.0 (Linux, Python 3.11 to 3.13)")

atheris.instrument_imports(include=["govcheck"]).__enter__()  # to the end: readers are imported when they are used

from tests.fuzzing import promises as promises  # noqa: E402, PLC0414 -- what harnesses hold inputs against
from tests.fuzzing.strategies import ENDS, PIECES, SENTENCES  # noqa: E402

WORDS = sorted({*PIECES, *ENDS, *(part for each in SENTENCES for part in each.split("{"))} - {""})
"""What the fuzzer puts in besides bytes."""


def fuzz(seeds: Mapping[str, bytes], promise: Callable[[str, bytes], Any]) -> None:
    """Run until the limit of the command line, or a promise is broken.

    Args:
        seeds: Good files by name; the first byte of an input chooses one of the names.
        promise: Takes a name and the bytes of a file.
    """
    names = sorted(seeds)

    def once(data: bytes) -> None:
        if data:
            promise(names[data[0] % len(names)], data[1:])

    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as words_folder:
        for k, name in enumerate(names):
            Path(folder, f"seed-{k}").write_bytes(bytes([k]) + seeds[name])
            promise(name, seeds[name])
        words = Path(words_folder, "words")
        words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), encoding="ascii")
        atheris.Setup([sys.argv[0], f"-dict={words}", "-keep_seed=1", *sys.argv[1:], folder], once)
        atheris.Fuzz()


def _escaped(word: str) -> str:
    """A word as a dictionary of libFuzzer has it."""
    return "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass"))


def text_of(data: bytes) -> str:
    """Any bytes as text."""
    return data.decode("utf-8", "replace")


def fixtures() -> dict[str, bytes]:
    """The texts of fixtures/, the first lines of each."""
    return {
        path.name: b"".join(path.read_bytes().splitlines(keepends=True)[:20])
        for path in (ROOT / "fixtures").glob("*.txt")
    }
