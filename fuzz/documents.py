"""Texts: what is read in them, what the rules find; the first half against the second."""

from harness import fixtures, fuzz, promises, text_of


def promise(name: str, data: bytes) -> None:
    text = text_of(data)
    promises.text(text)
    half = len(text) // 2
    promises.texts(text[:half], text[half:])


if __name__ == "__main__":
    fuzz(fixtures(), promise)
