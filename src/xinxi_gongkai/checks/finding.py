"""A finding as data: one rule, not satisfied or not decidable, in one report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from xinxi_gongkai._frozen import Picklable, frozen_map
from xinxi_gongkai._local_rows import LOCAL_ROWS
from xinxi_gongkai._values import written
from xinxi_gongkai.checks.ranges import Outcome, Range
from xinxi_gongkai.checks.sentences import parameters_of
from xinxi_gongkai.errors import pointer
from xinxi_gongkai.localisation import translate
from xinxi_gongkai.report import Printed, Value

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.relations import Basis, Level, Relation
    from xinxi_gongkai.standard.sources import Source

__all__ = ["LEVELS", "MEMBERS", "Finding", "Quote"]

MEMBERS: Final = "members"
"""Before the code of a cell and a colon: the figures of several reports added up."""

LEVELS: Final = ("error", "warning", "notice")
"""The levels, the gravest first."""


@frozen
class Quote:
    """A place in the text of a report.

    Attributes:
        pointer: JSON Pointer of the text in the report's JSON (``/sections/0/text``).
        start: Where it begins in that text.
        end: Where it ends.
        text: What stands there.
    """

    pointer: str
    start: int
    end: int
    text: str

    def to_dict(self) -> dict[str, Any]:
        """Return the place as JSON has it."""
        return {"pointer": self.pointer, "start": self.start, "end": self.end, "text": self.text}


@frozen(repr=False)
class Finding(Picklable):
    """One rule, not satisfied or not decidable, in one report.

    Attributes:
        rule: Code of the rule; codes never change meaning.
        level: ``error``, ``warning`` or ``notice``; of a suspect, one lower than the rule's own.
        outcome: ``violated``, ``suspect`` or ``undecided``.
        subject: The cell it is about, the path of a section, or ``None``.
        left: The cells of one side with their values; empty for a rule without sides. A cell of the year
            before is ``previous:`` and its code, one of several reports added up ``members:`` and its code.
        right: Those of the other side.
        expected: What the subject's value should be, the others being as they are; or ``None``.
        basis: ``printed`` in the form, ``definition`` or ``plausible``.
        sources: The documents the rule rests on.
        template: The sentence with named places, in Simplified Chinese.
        absent: The cells that the report does not print.
        quotes: The places of the text that it speaks of.
        key: The words of the sentence that tell it from other findings of its rule about the same cells; they are in
            its id.
        related: The ids of findings of the same check that one wrong cell may explain together with it.
        relation: The relation that the finding is about, or ``None``.
        form: The edition by which the report was judged, or ``None`` where there is no relation.
    """

    rule: str
    level: Level
    outcome: Outcome
    subject: str | None
    left: Mapping[str, Value] = field(converter=frozen_map)
    right: Mapping[str, Value] = field(converter=frozen_map)
    expected: Range | None
    basis: Basis
    sources: tuple[Source, ...]
    template: str
    absent: frozenset[str] = field(default=frozenset(), kw_only=True)
    quotes: tuple[Quote, ...] = field(default=(), kw_only=True)
    key: tuple[str, ...] = field(default=(), kw_only=True, repr=False)
    related: tuple[str, ...] = field(default=(), kw_only=True, repr=False)
    relation: Relation | None = field(default=None, kw_only=True, repr=False)
    form: Edition | None = field(default=None, kw_only=True, repr=False, eq=False)
    _words: Mapping[str, str] = field(default={}, converter=frozen_map, kw_only=True, repr=False)

    def __hash__(self) -> int:
        return hash((self.rule, self.outcome, self.subject, tuple(self.left), tuple(self.right)))

    @cached_property
    def parameters(self) -> Mapping[str, str]:
        """What stands in the places of the template."""
        if self.relation is None or self.form is None:
            return self._words
        values = {**self.left, **self.right}
        return frozen_map(parameters_of(self.relation, self.form, values, self.outcome, self.expected, self.absent))

    def state(self, code: str) -> str:
        """Return how a cell of the finding is stated: ``number``, ``blank``, ``print`` or ``not-printed``.

        Of several reports added up it is ``number``, or ``unknown`` where more than one total is possible.
        """
        if code in self.absent:
            return "not-printed"
        value = self.left[code] if code in self.left else self.right[code]
        if value is None and code.startswith(f"{MEMBERS}:"):
            return "unknown"
        return "blank" if value is None else "print" if isinstance(value, Printed) else "number"

    @property
    def id(self) -> str:
        """The same for the same rule and the same cells of a report, run after run, whatever they state."""
        what: list[Any] = [self.rule, self.subject, sorted(self.left), sorted(self.right)]
        if self.key:  # what it speaks of tells it from others of its rule
            what.append(sorted((name, self._words[name]) for name in self.key))
        cells = json.dumps(what, ensure_ascii=True)
        return f"{self.rule}:{self.subject or ''}:{hashlib.sha256(cells.encode()).hexdigest()[:8]}"

    def message(self, locale: str | None = None) -> str:
        """Return the finding as a sentence.

        Args:
            locale: The reader's language (``"zh_Hans"``); ``None`` for Simplified Chinese.
        """
        return translate(self.template, locale).format(**self.parameters)

    def to_dict(self, locale: str | None = None) -> dict[str, Any]:
        """Return the finding as JSON has it; amounts are text."""
        return {
            "id": self.id,
            "rule": self.rule,
            "level": self.level,
            "outcome": self.outcome,
            "subject": self.subject,
            "cells": [
                {
                    "side": side,
                    **_place(code),
                    "state": self.state(code),
                    "value": written(value),
                }
                for side, cells in (("left", self.left), ("right", self.right))
                for code, value in cells.items()
            ],
            "expected": self.expected and {"low": written(self.expected.low), "high": written(self.expected.high)},
            "quotes": [quote.to_dict() for quote in self.quotes],
            "related": list(self.related),
            "basis": self.basis,
            "sources": [source.number for source in self.sources],
            "template": self.template,
            "parameters": dict(self.parameters),
            "message": self.message(locale),
        }

    def __str__(self) -> str:
        return self.message()

    def __repr__(self) -> str:
        return f"<Finding {self.level} {self.outcome}: {self.rule} {self.subject}>"


def _place(code: str) -> dict[str, str | None]:
    """Return in which report a cell stands, and the JSON Pointer of it, or of a local row's figure, in its JSON."""
    of, _, own = code.rpartition(":")
    place = None if of == MEMBERS else f"/{own}" if own.startswith(LOCAL_ROWS) else pointer("facts", own)
    return {"report": of or "this", "pointer": place, "code": own}
