"""The phrases by which a text states a figure of the tables, each with all that it may mean.

A phrase is matched in the words right around a figure, which stands as ``§``; between its own words only such words
may stand as are listed here, so that whatever else is said there makes it a phrase about something else. A meaning is
a sum of cells; those that an edition lacks are left out, so that one table serves every edition.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from attrs import frozen

from xinxi_gongkai.checks.prose import phrases_disclosure, phrases_outcomes, phrases_requests, phrases_work

__all__ = ["Phrase", "phrases"]


@frozen
class Phrase:
    """A way of stating a figure.

    Attributes:
        topic: What it is about: the rule is ``prose-`` and this.
        keys: Words of which one stands there wherever the pattern is found.
        pattern: Of the words around the figure ``§``.
        meanings: The sums of cells that it may mean, the one it is about first.
        units: The units that it is stated in, parted by spaces.
        part: Whether the figure may be a part of what the cells count, so that only more than that is wrong.
        needs: What must have been spoken of before in the sentence: a topic, or ``""``.
    """

    topic: str
    keys: tuple[str, ...]
    pattern: re.Pattern[str]
    meanings: tuple[str, ...]
    units: frozenset[str]
    part: bool
    needs: str


_TABLES = (
    phrases_requests.carried,
    phrases_outcomes.outcomes,
    phrases_outcomes.cases,
    phrases_requests.received,
    phrases_work.fees,
    phrases_disclosure.proactive,
    phrases_disclosure.documents,
    phrases_work.powers,
    phrases_work.capacity,
)
"""The phrases in the order in which they are tried: the more particular first."""


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return every phrase, those to be tried first first."""
    return tuple(
        Phrase(
            topic,
            tuple(keys.split()),
            re.compile(pattern.replace("@LAST@", "(?P<last>[0-9]{4})", 1).replace("@NEXT@", "(?P<next>[0-9]{4})", 1)),
            tuple(meanings.split(" | ")) if meanings else (),
            frozenset(units.split()),
            part == "part",
            needs,
        )
        for topic, keys, pattern, meanings, units, part, needs in chain.from_iterable(table() for table in _TABLES)
    )
