"""What a paragraph can be."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a paragraph is."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"
    NOTE = "note"
    CONTENTS = "contents"
    FURNITURE = "furniture"
    RESIDUE = "residue"
