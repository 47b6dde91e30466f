"""Hypothesis: the same examples at every run in CI, new ones elsewhere; no deadline, since machines differ."""

import os

import pytest
from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=1500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "here"))


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Results that programs keep are kept among the tests' own files."""
    os.environ["GOVCHECK_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
