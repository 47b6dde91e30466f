"""Faults of rules: one that fails must not hide what the others find."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import TracebackType

from govcheck.errors import GovcheckError
from govcheck.findings import Failure, Finding
from govcheck.gathering import bug


class Faults:
    """The faults of rules in one file, told together where they are one and the same.

    Args:
        path: The file.
        failures: Where they are told when all rules were run; where None a fault is raised.
    """

    def __init__(self, path: str, failures: list[Failure] | None) -> None:
        self._path, self._failures = path, failures
        self._faults: dict[Failure, tuple[Exception, list[str]]] = {}

    def __enter__(self) -> Faults:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._failures is not None:
            told = [bug(self._path, error, codes) for error, codes in self._faults.values()]
            self._failures += [each for each in told if each not in self._failures]

    def of(self, code: str, find: Callable[[], Iterable[Finding]]) -> list[Finding]:
        """What a rule finds; nothing where it fails.

        Raises:
            Exception: The fault, where it is not told.
        """
        try:
            return list(find())
        except GovcheckError:
            raise
        except Exception as error:
            if self._failures is None:
                raise
            self._faults.setdefault(bug(self._path, error), (error, []))[1].append(code)
            return []
