"""The part of a Word file that holds the comments, and what must be said of it where there was none."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from govcheck.annotating.marks import appended, declared
from govcheck.findings import Finding
from govcheck.reporters.phrases import SEVERITIES
from govcheck.sources.word.package import RELATIONSHIPS, Package, relationships_of
from govcheck.sources.word.tree import MAIN
from govcheck.visible import visible
from govcheck.wording import Language

AUTHOR, INITIALS = "govcheck", "gc"
TYPES = "[Content_Types].xml"
"""The part that says what each part is."""
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENTS_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ID = "w:id"


def first_free(package: Package) -> int:
    """The number from which comments are not taken yet."""
    comments = package.related_tree("comments")
    taken = [comment.number(_ID, 0) for comment in comments.all("w:comment")] if comments else []
    nodes = [package.document]
    while nodes:
        node = nodes.pop()
        nodes += node.children
        if node.tag in ("w:commentRangeStart", "w:commentReference"):
            taken.append(node.number(_ID, 0))
    return max(taken, default=-1) + 1


def with_comments(package: Package, findings: Sequence[Finding], first: int, language: Language) -> dict[str, bytes]:
    """The parts that change where comments are added, by their path, but for the one that holds the text.

    Args:
        package: The file.
        findings: What is said, a comment each.
        first: The number of the first comment; the others follow.
        language: Of the comments.
    """
    path = package.related("comments")
    if path:
        part, root = package.read(path), package.tree(path)
        told = "".join(_comments(findings, first, language, declared(part, root)))
        return {path: appended(part, root, told)}
    path = _free(package)
    told = "".join(_comments(findings, first, language, ""))
    return {
        path: f'{_XML}<w:comments xmlns:w="{MAIN}">{told}</w:comments>'.encode(),
        **_announced(package, path),
    }


def _comments(findings: Sequence[Finding], first: int, language: Language, declared: str) -> Iterator[str]:
    for number, finding in enumerate(findings, first):
        severity = SEVERITIES[finding.severity][0].say(language)
        lines = (
            f"{finding.code} {finding.name} · {severity}",
            finding.message.say(language),
            finding.advice.say(language),
        )
        head, *others = (f'<w:r><w:t xml:space="preserve">{escape(visible(line))}</w:t></w:r>' for line in lines)
        paragraphs = [f"<w:r><w:annotationRef/></w:r>{head}", *others]
        text = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
        yield f'<w:comment{declared} w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}">{text}</w:comment>'


def _free(package: Package) -> str:
    """The path of a new part for comments."""
    folder = posixpath.dirname(package.main)
    paths = (posixpath.join(folder, f"comments{number or ''}.xml") for number in count())
    return next(path for path in paths if not package.has(path))


def _announced(package: Package, path: str) -> dict[str, bytes]:
    """The parts that say of a new part that it is there and what it is."""
    types = appended(
        package.read(TYPES),
        package.tree(TYPES),
        f'<Override xmlns="{_TYPES_SPACE}" PartName="/{path}" ContentType="{_COMMENTS_TYPE}"/>',
    )
    listing = relationships_of(package.main)
    part = package.read(listing) if package.has(listing) else f'{_XML}<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()
    root = package.parsed(part, listing)
    taken = {node.attributes.get("Id") for node in root.children}
    own = next(each for k in range(len(taken) + 1) if (each := f"rIdComments{k}") not in taken)
    told = f'<Relationship xmlns="{RELATIONSHIPS}" Id="{own}" Type="{_COMMENTS_KIND}" Target={quoteattr("/" + path)}/>'
    return {TYPES: types, listing: appended(part, root, told)}
