"""What may be chosen of a comparison; light, for the command line names them before it compares."""

from enum import StrEnum


class By(StrEnum):
    """How two files are compared."""

    AUTO = "auto"
    TEXT = "text"
    TABLE = "table"
    TARGETS = "targets"


class FailOn(StrEnum):
    """What makes the exit code 1: any difference, one of content, or none."""

    ANY = "any"
    CONTENT = "content"
    NEVER = "never"
