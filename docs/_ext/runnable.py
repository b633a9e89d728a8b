"""Runs what is shown: ``pycon`` blocks of the guides are doctests, and so are those of the README files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_OPENING = re.compile(r"^```pycon$", re.MULTILINE)
_BLOCK = re.compile(r"^```pycon\n.*?^```$", re.MULTILINE | re.DOTALL)


def _as_doctests(text: str) -> str:
    return _OPENING.sub("```{doctest}", text)


def _source_read(_app: Sphinx, _name: str, source: list[str]) -> None:
    source[0] = _as_doctests(source[0])


def _readme_pages(app: Sphinx) -> None:
    """Write a page with the examples of each README file, for the doctest builder alone."""
    folder = Path(app.srcdir, "generated")
    folder.mkdir(exist_ok=True)
    for readme in sorted(Path(app.srcdir).parent.glob("README*.md")):
        page = folder / f"examples-of-{readme.stem}.md"
        if app.builder.name == "doctest":
            blocks = _BLOCK.findall(readme.read_text(encoding="utf-8"))
            lines = ["---\norphan: true\n---\n", f"# {readme.name}", *map(_as_doctests, blocks), ""]
            page.write_text("\n\n".join(lines), encoding="utf-8")
        else:
            page.unlink(missing_ok=True)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("builder-inited", _readme_pages, priority=900)
    app.connect("source-read", _source_read)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
