"""Where a repository may be tested; light, for the command line names them before it begins."""

from enum import StrEnum


class Ci(StrEnum):
    """Where a repository is tested."""

    GITHUB = "github"
    GITLAB = "gitlab"
    NONE = "none"
