"""JSON Schema of the JSON of findings."""

from __future__ import annotations

from typing import Any

from xinxi_gongkai.checks.finding import LEVELS
from xinxi_gongkai.checks.findings import FINDINGS_FORMAT

__all__ = ["findings_schema"]


def findings_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what :meth:`Findings.to_dict` returns."""
    text = {"type": "string"}
    count = {"type": "integer", "minimum": 0}
    nullable = {"type": ["string", "null"]}
    number = {"type": ["integer", "string", "null"]}
    cell = _object(
        {
            "side": {"enum": ["left", "right"]},
            "report": {"enum": ["this", "previous", "members"], "description": "whose cell it is"},
            "pointer": {
                "type": ["string", "null"],
                "pattern": "^/",
                "description": "JSON Pointer into that report's JSON; null for several reports added up",
            },
            "code": text,
            "state": {"enum": ["number", "blank", "print", "not-printed", "unknown"]},
            "value": {**number, "description": "a count, an amount as text, other print, or null"},
        }
    )
    finding = _object(
        {
            "id": {"type": "string", "description": "the same for the same rule and cells of a report"},
            "rule": text,
            "level": {"enum": list(LEVELS)},
            "outcome": {"enum": ["violated", "suspect", "undecided"]},
            "subject": {**nullable, "description": "code of the cell it is about, path of a section, or null"},
            "cells": {"type": "array", "items": cell},
            "expected": {"oneOf": [{"type": "null"}, _object({"low": number, "high": number})]},
            "quotes": {
                "type": "array",
                "description": "the places of the text that it speaks of",
                "items": _object({"pointer": text, "start": count, "end": count, "text": text}),
            },
            "related": {
                "type": "array",
                "items": text,
                "description": "ids of findings that one wrong cell may explain together with it",
            },
            "basis": {"enum": ["printed", "definition", "plausible"]},
            "sources": {"type": "array", "items": text, "description": "document numbers"},
            "template": {"type": "string", "description": "the sentence with named places, in Simplified Chinese"},
            "parameters": {"type": "object", "additionalProperties": text},
            "message": {"type": "string", "description": "the sentence in the language asked for"},
        }
    )
    report = _object(
        {"edition": text, "variant": nullable, "year": {"type": "integer"}, "agency": nullable, "title": text}
    )
    top = _object(
        {
            "format": {"const": FINDINGS_FORMAT},
            "report": report,
            "previous": {"oneOf": [{"type": "null"}, report], "description": "the report on the year before"},
            "ok": {"type": "boolean", "description": "no finding of level error"},
            "counts": _object(dict.fromkeys((*LEVELS, "undecided"), count)),
            "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
            "undecided": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
            "accepted": {
                "type": "array",
                "description": "findings that somebody has explained",
                "items": _object(
                    {"finding": {"$ref": "#/$defs/finding"}, "acceptance": {"$ref": "#/$defs/acceptance"}}
                ),
            },
            "unused": {
                "type": "array",
                "description": "acceptances of which no finding occurs any more, or whose last day has passed",
                "items": _object({"acceptance": {"$ref": "#/$defs/acceptance"}, "why": {"enum": ["gone", "expired"]}}),
            },
        }
    )
    acceptance = _object(
        {
            "id": text,
            "reason": text,
            "by": text,
            "until": {**nullable, "format": "date"},
            "agency": nullable,
            "year": {"type": ["integer", "null"]},
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Findings of a check of a yearly report on government information disclosure",
        **top,
        "$defs": {"finding": finding, "acceptance": acceptance},
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has exactly these members."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
