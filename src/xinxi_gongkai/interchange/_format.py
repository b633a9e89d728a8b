"""The name of the JSON format and the order of its members."""

from __future__ import annotations

from typing import Final

__all__ = ["FORMAT", "FORMAT_VERSION", "MEMBERS", "REQUIRED"]

FORMAT: Final = "xinxi-gongkai"
FORMAT_VERSION: Final = 1
"""Grows with any change of shape; all earlier ones are read, later ones are refused by name."""

MEMBERS: Final = (
    "format",
    "edition",
    "variant",
    "year",
    "agency",
    "scope",
    "title",
    "published",
    "introduction",
    "sections",
    "closing",
    "facts",
    "local_rows",
    "extensions",
)
REQUIRED: Final = ("format", "edition", "year", "facts")
