"""What the engines are called; light, for the command line names them before it begins."""

from enum import StrEnum


class EngineName(StrEnum):
    """What does the work of a run."""

    LOCAL = "local"
    DASK = "dask"
