"""JSON Schema of a report, generated from its edition."""

from __future__ import annotations

from typing import Any

from xinxi_gongkai._json_schema import DIALECT, object_of
from xinxi_gongkai.interchange._format import FORMAT, FORMAT_VERSION, MEMBERS, REQUIRED
from xinxi_gongkai.report import SCOPES
from xinxi_gongkai.standard.agencies import AGENCY_KINDS
from xinxi_gongkai.standard.cells import Cell
from xinxi_gongkai.standard.editions import edition as find_edition
from xinxi_gongkai.standard.forms import Edition
from xinxi_gongkai.standard.units import UNITS
from xinxi_gongkai.standard.values import COUNT_LIMIT, COUNT_PATTERN, Kind

__all__ = ["json_schema"]


def json_schema(edition: str | Edition, variant: str | None = None) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the reports of an edition.

    It says all that a schema can say of what :func:`loads` refuses. It cannot say that keys are single,
    that a number is written without a point, that text holds no lone surrogates, or how deep things nest.

    Raises:
        UnknownEdition: There is none of that name.
    """
    form = find_edition(edition, variant)
    text: dict[str, Any] = {"type": "string"}
    nullable = {"type": ["string", "null"]}
    money = [unit.symbol for unit in UNITS.values() if unit.kind == "amount"]
    properties: dict[str, Any] = {
        "format": {"const": f"{FORMAT}/{FORMAT_VERSION}"},
        "edition": {"const": form.name},
        "variant": {"const": form.variant},
        "year": {"type": "integer", "minimum": 1, "maximum": 9999},
        "agency": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/agency"}]},
        "scope": {"enum": [*SCOPES, None]},
        "title": text,
        "published": {"type": ["string", "null"], "format": "date", "pattern": _whole("[0-9]{4}-[0-9]{2}-[0-9]{2}")},
        "introduction": text,
        "sections": {"type": "array", "items": {"$ref": "#/$defs/section"}},
        "closing": text,
        "facts": {
            "type": "object",
            "properties": {code: _cell(form.cell(code)) for code in form.admits},
            "additionalProperties": False,
        },
        "local_rows": {"type": "array", "items": {"$ref": "#/$defs/localRow"}},
        "extensions": {"type": "object", "additionalProperties": {"$ref": "#/$defs/extension"}},
    }
    return {
        "$schema": DIALECT,
        "title": f"{form.title} {form}",
        "description": str(form.source),
        **object_of(
            {member: properties[member] for member in MEMBERS},
            # a variant must be named: without it, a report is one of the national form
            [*REQUIRED, "variant"] if form.variant else REQUIRED,
        ),
        "$defs": {
            "agency": object_of(
                {
                    "name": {"type": "string", "pattern": r"\S"},
                    "kind": {"enum": [*AGENCY_KINDS, None]},
                    "division": {"type": ["string", "null"], "pattern": _whole("[0-9]{6}")},
                },
                ["name"],
            ),
            "section": object_of(
                {
                    "number": {"type": "string", "pattern": _whole("[^、（）()]*")},
                    "heading": text,
                    "text": text,
                    "sections": {"type": "array", "items": {"$ref": "#/$defs/section"}},
                },
                required=(),
            ),
            "localRow": object_of(
                {
                    "section": text,
                    "under": nullable,
                    "after": nullable,
                    "number": text,
                    "label": text,
                    "unit": text,
                    "values": {"type": "array"},
                },
                required=(),
            )
            | {
                "if": {"properties": {"unit": {"enum": money}}, "required": ["unit"]},
                "then": {"properties": {"values": {"items": {"$ref": "#/$defs/amount"}}}},
                "else": {"properties": {"values": {"items": {"$ref": "#/$defs/count"}}}},
            },
            "extension": {
                "type": ["object", "array", "string", "integer", "boolean", "null"],
                "additionalProperties": {"$ref": "#/$defs/extension"},
                "items": {"$ref": "#/$defs/extension"},
            },
            "count": _value("count"),
            "amount": _value("amount"),
        },
    }


def _whole(pattern: str) -> str:
    """Return a pattern for a whole text; in some dialects ``$`` alone lets a final newline pass."""
    return f"^(?:{pattern})$(?!\\n)"


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "$ref": f"#/$defs/{cell.kind}",
        "title": f"{cell.name}（{cell.unit.symbol}）",
        "description": cell.concept.definition,
    }


def _value(kind: Kind) -> dict[str, Any]:
    """Return the schema of what a cell states: a number, null for a blank, other print as text."""
    if kind == "amount":
        return {"type": ["string", "null"], "minLength": 1}
    return {
        "anyOf": [
            {"type": "integer", "exclusiveMinimum": -COUNT_LIMIT, "exclusiveMaximum": COUNT_LIMIT},
            {"type": "null"},
            {"type": "string", "minLength": 1, "not": {"pattern": _whole(COUNT_PATTERN)}},
        ]
    }
