"""Numbers, units and bounds in any text."""

from harness import fixtures, fuzz, promises, text_of


def promise(name: str, data: bytes) -> None:
    promises.quantities(text_of(data))


if __name__ == "__main__":
    fuzz(fixtures(), promise)
