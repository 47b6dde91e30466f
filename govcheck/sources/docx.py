"""Word files (.docx) as they are laid out."""

from __future__ import annotations

from govcheck.document.laid import Laid, LaidLine, Part


def read_docx(data: bytes, name: str) -> Laid:
    """Read the bytes of a .docx as a reader sees it.

    Paragraphs stand in their order with the numbers that Word generates; a row of a table is a line, a table of one
    column only frames what is in it; text boxes follow the paragraph they hang on, foot- and endnotes the whole. What
    is inserted by a tracked change is read, what is deleted is not, nor are hidden text, headers, footers and the marks
    of notes. Places are the numbers of the paragraphs of the body, those in tables counted, those in text boxes not.

    Args:
        data: The bytes.
        name: What to call the file in messages.

    Raises:
        SourceError: For a file that is encrypted, damaged, no .docx, far larger unfolded than it is, or without
            anything but pictures.
    """
    from govcheck.sources.word.reading import read_word

    word = read_word(data, name)
    lines = tuple(LaidLine(line.text, line.at, line.kind, line.same) for line in word.lines)
    return Laid(lines, Part.PARAGRAPH, word.notes)
