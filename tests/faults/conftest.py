"""What runs the program, hindered; once for all tests of a process."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.faults.made import Runner, started


@pytest.fixture(scope="session")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """The process that runs commands."""
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    with started(tmp_path_factory.mktemp("faults")) as running:
        yield running
