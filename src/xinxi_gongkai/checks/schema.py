"""JSON Schema of the JSON of findings."""

from __future__ import annotations

from typing import Any

from xinxi_gongkai._json_schema import DIALECT, object_of
from xinxi_gongkai.checks.finding import LEVELS
from xinxi_gongkai.checks.findings import FINDINGS_FORMAT

__all__ = ["findings_schema"]


def findings_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what :meth:`Findings.to_dict` returns."""
    text = {"type": "string"}
    count = {"type": "integer", "minimum": 0}
    nullable = {"type": ["string", "null"]}
    number = {"type": ["integer", "string", "null"]}
    cell = object_of(
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
    finding = object_of(
        {
            "id": {"type": "string", "description": "the same for the same rule and cells of a report"},
            "rule": text,
            "level": {"enum": list(LEVELS)},
            "outcome": {"enum": ["violated", "suspect", "undecided"]},
            "subject": {**nullable, "description": "code of the cell it is about, path of a section, or null"},
            "cells": {"type": "array", "items": cell},
            "expected": {"oneOf": [{"type": "null"}, object_of({"low": number, "high": number})]},
            "quotes": {
                "type": "array",
                "description": "the places of the text that it speaks of",
                "items": object_of({"pointer": text, "start": count, "end": count, "text": text}),
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
    report = object_of(
        {"edition": text, "variant": nullable, "year": {"type": "integer"}, "agency": nullable, "title": text}
    )
    top = object_of(
        {
            "format": {"const": FINDINGS_FORMAT},
            "report": report,
            "previous": {"oneOf": [{"type": "null"}, report], "description": "the report on the year before"},
            "ok": {"type": "boolean", "description": "no finding of level error"},
            "counts": object_of(dict.fromkeys((*LEVELS, "undecided"), count)),
            "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
            "undecided": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
            "accepted": {
                "type": "array",
                "description": "findings that somebody has explained",
                "items": object_of(
                    {"finding": {"$ref": "#/$defs/finding"}, "acceptance": {"$ref": "#/$defs/acceptance"}}
                ),
            },
            "unused": {
                "type": "array",
                "description": "acceptances of which no finding occurs any more, or whose last day has passed",
                "items": object_of(
                    {"acceptance": {"$ref": "#/$defs/acceptance"}, "why": {"enum": ["gone", "expired"]}}
                ),
            },
        }
    )
    acceptance = object_of(
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
        "$schema": DIALECT,
        "title": "Findings of a check of a yearly report on government information disclosure",
        **top,
        "$defs": {"finding": finding, "acceptance": acceptance},
    }
