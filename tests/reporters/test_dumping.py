from __future__ import annotations

import io
import json

import pytest

from govcheck.reporters import dumping


class Writes(io.StringIO):
    """Notes how much is written at once."""

    longest = 0

    def write(self, text: str) -> int:
        self.longest = max(self.longest, len(text))
        return super().write(text)


def test_what_is_long_is_written_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dumping, "AT_ONCE", 100)
    value = {
        "findings": [{"path": "青岚市.txt", "line": k, "fix": None, "shares": [0.5]} for k in range(500)],
        "none": [],
    }
    out = Writes()
    dumping.dump(value, out)
    assert out.getvalue() == json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    assert out.longest < 2_000
