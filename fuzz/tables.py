"""Tables in every format: read, checked, their schema inferred, the first half against the second."""

from harness import fuzz, promises

from tests.fuzzing import good


def promise(name: str, data: bytes) -> None:
    promises.tables(name, data, data[: len(data) // 2])


if __name__ == "__main__":
    fuzz(good.tables(), promise)
