"""How large a document may be: what is larger is refused by name, so that no file can use up a machine."""

from __future__ import annotations

from typing import Final

__all__ = ["MOST_BYTES", "MOST_CELLS", "MOST_DEPTH", "MOST_ENTRIES", "MOST_PAGES", "MOST_UNPACKED"]

MOST_BYTES: Final = 64 * 2**20
"""Bytes of a file."""

MOST_UNPACKED: Final = 64 * 2**20
"""Bytes of all the XML in a DOCX or XLSX file, unpacked."""

MOST_ENTRIES: Final = 10_000
"""Files in a DOCX or XLSX file."""

MOST_CELLS: Final = 200_000
"""Places in the tables of a file, a merged cell counted in each that it covers."""

MOST_DEPTH: Final = 200
"""How deep elements may nest, and tables in cells are a part of that."""

MOST_PAGES: Final = 300
"""Pages of a PDF."""
