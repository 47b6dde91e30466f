"""The site's pages that stand at the top of the repository, where people look for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

OUTSIDE = {"SECURITY.md": "security.md", "CHANGELOG.md": "changelog.md"}
"""What they are called in the site, by their name in the repository."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add them to the files of the site."""
    top = Path(config.config_file_path).parent
    for name, page in OUTSIDE.items():
        files.append(File.generated(config, page, content=(top / name).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn links between them and the others, which hold in the repository, into links inside the site."""
    for name, target in OUTSIDE.items():
        markdown = markdown.replace(f"](../{name}", f"]({target}")
    return markdown.replace("](docs/", "](") if page.file.src_uri in OUTSIDE.values() else markdown
