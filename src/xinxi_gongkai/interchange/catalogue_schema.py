"""JSON Schema of the catalogue."""

from __future__ import annotations

from typing import Any, Final, get_args

from xinxi_gongkai._json_schema import DIALECT, object_of
from xinxi_gongkai._levels import LEVEL_NAMES
from xinxi_gongkai.interchange.catalogue import CATALOGUE_FORMAT
from xinxi_gongkai.standard.agencies import AGENCY_KINDS
from xinxi_gongkai.standard.cells import Presence
from xinxi_gongkai.standard.comparability import GRADES
from xinxi_gongkai.standard.layout import Certainty, Role, Strictness
from xinxi_gongkai.standard.relations import Basis
from xinxi_gongkai.standard.values import Kind

__all__ = ["catalogue_schema"]

_Schema = dict[str, Any]

_TEXT: Final = {"type": "string"}
_NULLABLE: Final = {"type": ["string", "null"]}
_DAY: Final = {"type": ["string", "null"], "format": "date"}
_FLAG: Final = {"type": "boolean"}
_COUNT: Final = {"type": "integer", "minimum": 0}
_POSITIVE: Final = {"type": "integer", "minimum": 1}
_LEVEL: Final = {"enum": list(LEVEL_NAMES)}
_BASIS: Final = {"enum": list(get_args(Basis))}
_ROLE: Final = {"enum": list(get_args(Role))}
_KIND: Final = {"enum": list(get_args(Kind))}
_AGENCY: Final = {"enum": list(AGENCY_KINDS)}
_LAW: Final = {"type": "array", "items": {"$ref": "#/$defs/article"}}


def catalogue_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what ``xinxi-gongkai catalogue --format json`` writes.

    It says which members there are and what kind of value each has, not that codes named in one place are listed in
    another.
    """
    top = object_of(
        {
            "format": {"const": CATALOGUE_FORMAT},
            "values": object_of(
                {
                    "count": object_of({"limit": _COUNT, "pattern": _TEXT}),
                    "amount": object_of({"digits": _COUNT, "pattern": _TEXT, "units": _list(_TEXT)}),
                }
            ),
            "labels": object_of(
                {
                    "notes": _TEXT,
                    "dropped": _TEXT,
                    "dashes": _TEXT,
                    "simplified": {"type": "object", "additionalProperties": _TEXT},
                }
            ),
            "units": _list(object_of({"symbol": _TEXT, "kind": _KIND, "singular": _TEXT, "plural": _TEXT})),
            "levels": _list(object_of({"code": _LEVEL, "name": _TEXT}), "the gravest first"),
            "scopes": _list(_TEXT),
            "agency_kinds": _list(
                object_of({"code": _AGENCY, "name": _TEXT, "may_make_regulations": {"type": ["boolean", "null"]}}),
                "may_make_regulations: null where it depends on which agency it is",
            ),
            "editions": _list({"$ref": "#/$defs/edition"}),
            "concepts": _list({"$ref": "#/$defs/concept"}),
            "rules": _list({"$ref": "#/$defs/rule"}),
            "comparisons": _list({"$ref": "#/$defs/comparison"}),
            "sources": _list({"$ref": "#/$defs/source"}),
        }
    )
    return {
        "$schema": DIALECT,
        "title": "The standard of yearly reports on government information disclosure",
        **top,
        "$defs": _of_editions() | _of_layout() | _of_the_rest(),
    }


def _of_editions() -> dict[str, _Schema]:
    """Return what an edition consists of, its layout apart."""
    number = {"type": "integer"}
    return {
        "edition": object_of(
            {
                "name": _TEXT,
                "variant": _NULLABLE,
                "title": _TEXT,
                "source": {**_TEXT, "description": "code of the document that prescribes it"},
                "first_year": number,
                "last_year": {"type": ["integer", "null"]},
                "doubt": _TEXT,
                "deadlines": _list(
                    object_of({"kind": _AGENCY, "month": _POSITIVE, "day": _POSITIVE, "law": _LAW, "basis": _BASIS}),
                    "last day for publication in the year after the one reported on",
                ),
                "sections": _list({"$ref": "#/$defs/section"}),
                "cells": _list({"$ref": "#/$defs/cell"}, "in canonical order"),
                "relations": _list({"$ref": "#/$defs/relation"}),
                "rules": _list(_TEXT, "codes of the rules that concern its reports"),
            }
        ),
        "cell": object_of(
            {
                "code": _TEXT,
                "concept": _TEXT,
                "presence": {"enum": list(get_args(Presence))},
                "section": _TEXT,
                "label": _TEXT,
                "name": _TEXT,
                "path": _list(_TEXT),
                "unit": _TEXT,
                "kind": _KIND,
                "signed": _FLAG,
                "law": _LAW,
            }
        ),
        "relation": object_of(
            {
                "of": {"enum": ["report", "subtotals", "years"]},
                "rule": _TEXT,
                "subject": _TEXT,
                "terms": {"type": "object", "additionalProperties": {"type": "integer", "not": {"const": 0}}},
                "op": {"enum": ["=", "<="]},
                "levels": object_of(dict.fromkeys(("violated", "suspect", "undecided"), _LEVEL)),
                "basis": _BASIS,
                "why": _TEXT,
                "sources": _list(_TEXT),
                "units": _list(_TEXT, "a local row that joins is printed in one of these"),
                "signed": _list(_TEXT, "cells of which a negative figure is in order"),
                "wholes": _list(_TEXT),
                "stated_needed": _COUNT,
                "judged_where": _list(_TEXT, "one of these must state a number; empty: always"),
                "joined_by": _list(_TEXT),
                "column": _COUNT,
                "weight": {"type": "integer", "description": "coefficient of what joins"},
                "subtotals": _list(object_of({"code": _TEXT, "parts": _list(_TEXT), "joined_by": _list(_TEXT)})),
                "labels": {"type": "object", "additionalProperties": _TEXT},
                "context": _TEXT,
                "formula": _TEXT,
            }
        ),
    }


def _of_layout() -> dict[str, _Schema]:
    """Return what a section consists of: tables as they are drawn, and what their rows and columns are."""
    drawn = {"text": _TEXT, "rowspan": _POSITIVE, "colspan": _POSITIVE, "depth": _COUNT}
    others = {"enum": ["corner", "header", "label", "unit", "empty"]}
    fill_in = {"code": _TEXT, "kind": _KIND, "unit": _TEXT, "signed": _FLAG}
    columns = _list({"$ref": "#/$defs/column"})
    rows = _list({"$ref": "#/$defs/row"})
    return {
        "section": object_of(
            {
                "number": _TEXT,
                "heading": _TEXT,
                "aliases": _list(_TEXT),
                "words": _list(_TEXT),
                "purpose": _TEXT,
                "law": _LAW,
                "most_characters": {"type": ["integer", "null"]},
                "may_be_none": _FLAG,
                "unprinted": _list(_TEXT, "codes of the figures that its text states"),
                "tables": _list({"$ref": "#/$defs/table"}),
            }
        ),
        "table": object_of(
            {
                "caption": _TEXT,
                "stub": _TEXT,
                "unit_header": _TEXT,
                "labelled_by": {"enum": ["row", "column"]},
                "note": _TEXT,
                "margins": _list(_TEXT),
                "width": _POSITIVE,
                "grid": _list(_list({"$ref": "#/$defs/drawn"}), "the rows of the blank form"),
                "columns": columns,
                "rows": rows,
            }
        ),
        "drawn": {
            "oneOf": [object_of({"role": others, **drawn}), object_of({"role": {"const": "input"}, **drawn, **fill_in})]
        },
        "column": object_of({"label": _TEXT, "code": _TEXT, "role": _ROLE, "rule": _NULLABLE, "columns": columns}),
        "row": object_of(
            {
                "number": _TEXT,
                "label": _TEXT,
                "note": _TEXT,
                "aliases": _list(_TEXT),
                "code": _NULLABLE,
                "cells": _list(_TEXT),
                "columns": columns,
                "role": _ROLE,
                "parts": {"enum": list(get_args(Strictness))},
                "covers": _NULLABLE,
                "heading": _FLAG,
                "certainty": {"enum": list(get_args(Certainty))},
                "doubt": _TEXT,
                "law": _LAW,
                "rows": rows,
            }
        ),
    }


def _of_the_rest() -> dict[str, _Schema]:
    """Return concepts, rules, comparability and documents."""
    return {
        "concept": object_of(
            {
                "code": _TEXT,
                "unit": _TEXT,
                "nature": {"enum": ["flow", "stock"]},
                "over_agencies": {"enum": ["sum", "at-most-sum"]},
                "signed": _FLAG,
                "english": _TEXT,
                "definition": _TEXT,
            }
        ),
        "rule": object_of(
            {
                "code": _TEXT,
                "family": _TEXT,
                "title": _TEXT,
                "explanation": _TEXT,
                "level": {
                    "enum": [*LEVEL_NAMES, None],
                    "description": "null where each relation or finding has its own",
                },
                "basis": {"enum": [*get_args(Basis), None]},
                "law": _LAW,
                "judges": {"enum": ["report", "relations", "reports"]},
                "looks_at": _list({"enum": ["facts", "text", "published", "previous", "members"]}),
                "editions": _list(_TEXT, "names of the editions that it is declared for; empty for all"),
                "kinds": _list(_AGENCY, "kinds of agency; empty for all"),
                "data": {"type": "object", "description": "what it compares with"},
            }
        ),
        "comparison": object_of(
            {
                "earlier": _TEXT,
                "later": _TEXT,
                "later_cells": _list(_TEXT),
                "earlier_cells": _list(_TEXT),
                "grade": {"enum": list(GRADES)},
                "note": _TEXT,
            }
        ),
        "article": object_of({"source": _TEXT, "article": _TEXT, "printed": _FLAG}),
        "source": object_of(
            {
                "code": _TEXT,
                "title": _TEXT,
                "number": _TEXT,
                "issuer": _TEXT,
                "issued": _DAY,
                "in_force": _DAY,
                "repealed": _DAY,
                "doubt": _TEXT,
            }
        ),
    }


def _list(items: _Schema, description: str | None = None) -> _Schema:
    return {"type": "array", "items": items} | ({"description": description} if description else {})
