"""Files: what agencies publish becomes a grid of cells, the grid facts of an edition, the facts a report; and back.

Names are resolved when they are used, so that no library of a format is loaded before a file of it is met.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xinxi_gongkai.documents.annotating import Annotation, annotate
    from xinxi_gongkai.documents.grid import Place
    from xinxi_gongkai.documents.match import Evidence, Leftover
    from xinxi_gongkai.documents.reading import Reading, read
    from xinxi_gongkai.documents.writing import rendered, write

__all__ = ["Annotation", "Evidence", "Leftover", "Place", "Reading", "annotate", "read", "rendered", "write"]

_MODULES = {
    "Annotation": "annotating",
    "Evidence": "match",
    "Leftover": "match",
    "Place": "grid",
    "Reading": "reading",
    "annotate": "annotating",
    "read": "reading",
    "rendered": "writing",
    "write": "writing",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value
