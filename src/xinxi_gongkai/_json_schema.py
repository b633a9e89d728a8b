"""What the JSON Schemas of reports, findings and the catalogue have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

__all__ = ["DIALECT", "object_of"]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
"""The dialect that they are written in, as ``$schema`` names it."""


def object_of(properties: Mapping[str, Any], required: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the schema of an object that has no other members than these.

    Args:
        properties: The schema of each member.
        required: The members that it must have; by default all.
    """
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties if required is None else required),
        "additionalProperties": False,
    }
