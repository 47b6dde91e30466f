"""The exceptions a user may see: each message is one sentence that names the thing and the remedy."""

from __future__ import annotations

from govcheck.wording import Wording


class GovcheckError(Exception):
    """Base of every error the project raises on purpose; the command line turns it into exit code 2.

    Attributes:
        wording: The message in both languages.
    """

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.wording = Wording(en, zh)

    def __reduce__(self) -> tuple[type[GovcheckError], tuple[str, ...]]:
        """An error may come from another process."""
        return type(self), tuple(self.wording)

    @property
    def told(self) -> Wording:
        """The message as it stands alone: it names the thing."""
        return self.wording


class SourceError(GovcheckError):
    """A file could not be read: missing, unreadable, empty or not text.

    Attributes:
        path: The file as the user named it.
        wording: What is wrong and what to do, without the path.
    """

    def __init__(self, path: str, en: str, zh: str) -> None:
        super().__init__(en, zh)
        self.path = path

    def __reduce__(self) -> tuple[type[GovcheckError], tuple[str, ...]]:
        return type(self), (self.path, *self.wording)

    def __str__(self) -> str:
        return self.told.en

    @property
    def told(self) -> Wording:
        """The message with the path."""
        return Wording(f"{self.path}: {self.wording.en}", f"{self.path}：{self.wording.zh}")


class LimitError(SourceError):
    """A file needs more of something than a limit allows: bytes, pages, cells, memory, time."""


class UsageError(GovcheckError):
    """An argument that cannot be obeyed: an unknown rule code, an empty folder, an unwritable output."""
