"""What happens in a year, as figures: the smallest changes of a form's cells under which its relations still hold.

Every relation is a sum of cells beside zero, so what two things add to a report may be added up: whatever is put
together from such changes holds as each of them does. One request of a citizen that is granted adds one to what was
received and to what was granted, and to the totals of both: that is an event. Events follow from the relations alone,
so they serve any form, and the forms of several years in a row too.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from attrs import frozen

from xinxi_gongkai.standard.relations import PREVIOUS

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.values import Kind

__all__ = ["Event", "Place", "Start", "System", "steady", "system"]

Place = tuple[int, str]
"""A cell of one of several years: which of them, counted from 0, and the cell's code."""

Event = Mapping[Place, int]
"""What one thing that happened adds to each cell."""

Start = tuple[tuple[Place, int], ...]
"""What an event begins with: one more in a cell, one less in a signed one, or one more in two cells of one side."""

_MOST_COMPLETIONS: Final = 64
_MOST_STEPS: Final = 2000
"""So many states are looked at before a start is given up; the national forms need less than a hundred."""


@frozen(eq=False)
class _Law:
    """A relation among cells of several years: Σ weight · cell is zero, or not above it."""

    terms: Mapping[Place, int]
    equal: bool

    def lacking(self, state: Mapping[Place, int]) -> list[Place] | None:
        """Return the cells of which one must grow before the relation holds, ``None`` where it does.

        No cell shrinks: what happened has happened.
        """
        total = sum(weight * state.get(place, 0) for place, weight in self.terms.items())
        if total > 0:
            return [place for place, weight in self.terms.items() if weight < 0]
        if total < 0 and self.equal:
            return [place for place, weight in self.terms.items() if weight > 0]
        return None


@frozen(eq=False)
class System:
    """The cells of one form or of several years' forms, and what holds among them.

    Attributes:
        forms: The forms, the earliest year first.
        places: The cells.
        starts: What an event may begin with.
        by_place: The relations that each cell is in.
        groups: The cells that relations lead to from each cell, itself included.
    """

    forms: tuple[Edition, ...]
    places: tuple[Place, ...]
    starts: tuple[Start, ...]
    by_place: Mapping[Place, tuple[_Law, ...]]
    groups: Mapping[Place, frozenset[Place]]

    @lru_cache(maxsize=512)  # noqa: B019 -- systems are few and kept themselves
    def starts_of(self, kind: Kind) -> tuple[Start, ...]:
        """Return the starts whose events change amounts alone, and so may come to a fraction; or all others."""
        return tuple(start for start in self.starts if self._kind(start) == kind)

    @property
    def falls(self) -> tuple[Start, ...]:
        """The starts in which something becomes less."""
        return tuple(start for start in self.starts if start[0][1] < 0)

    def _kind(self, start: Start) -> Kind:
        kinds = {self.forms[year].admits[code] for place, _ in start for year, code in self.groups[place]}
        return "amount" if kinds == {"amount"} else "count"

    @lru_cache(maxsize=8192)  # noqa: B019 -- likewise
    def events(self, start: Start) -> tuple[Event, ...]:
        """Return the events that begin so, none of which contains another; the shortest first.

        None at all where the relations leave the cell nothing but zero.
        """
        return tuple(_smallest(self._completed(dict(start))))

    def _completed(self, start: dict[Place, int]) -> Iterator[dict[Place, int]]:
        """Yield what a start grows to until every relation holds, in order of the number of steps."""
        coming, seen, found = deque([start]), set[frozenset[tuple[Place, int]]](), 0
        while coming and found < _MOST_COMPLETIONS and len(seen) < _MOST_STEPS:
            state = coming.popleft()
            choice = self._fewest_lacking(state)
            if choice is None:
                found += 1
                yield state
            for place in choice or ():
                grown = {**state, place: state.get(place, 0) + 1}
                key = frozenset(grown.items())
                if key not in seen:
                    seen.add(key)
                    coming.append(grown)

    def _fewest_lacking(self, state: Mapping[Place, int]) -> list[Place] | None:
        """Return what the broken relation with the least choice lacks, ``None`` where all hold.

        Without choice first, few ways are tried; where nothing can mend a relation, none.
        """
        laws = dict.fromkeys(law for place in state for law in self.by_place[place])
        broken = [lacking for law in laws if (lacking := law.lacking(state)) is not None]
        return min(broken, key=len, default=None)


def _smallest(events: Iterable[dict[Place, int]]) -> Iterator[Event]:
    """Yield the events that contain no other of them."""
    kept: list[dict[Place, int]] = []
    for event in sorted(events, key=lambda one: sum(map(abs, one.values()))):
        if not any(all(event.get(place, 0) >= count for place, count in other.items()) for other in kept):
            kept.append(event)
            yield event


@lru_cache(maxsize=32)
def system(forms: tuple[Edition, ...]) -> System:
    """Return the cells of the forms of years in a row, and what holds in each year and from one to the next."""
    laws = [law for year, form in enumerate(forms) for law in _within(form, year)]
    for year, (form, before) in enumerate(zip(forms[1:], forms, strict=False), start=1):
        laws += _between(form, before, year)
    return _system(forms, laws)


@lru_cache(maxsize=32)
def steady(form: Edition) -> System:
    """Return the cells of a form and what holds among them where every year is as the year before."""
    laws = [*_within(form, 0), *_between(form, form, 0, same=True)]
    return _system((form,), laws)


def _within(form: Edition, year: int) -> Iterator[_Law]:
    for relation in (*form.relations, *form.optional_relations):
        yield _Law({(year, code): weight for code, weight in relation.terms.items()}, relation.op == "=")


def _between(form: Edition, before: Edition, year: int, *, same: bool = False) -> Iterator[_Law]:
    """Yield the relations with the year before, whose cells must all be in both forms."""
    for relation in form.relations_between:
        terms: dict[Place, int] = {}
        for code, weight in relation.terms.items():
            earlier = code.startswith(PREVIOUS) and not same
            place = (year - earlier, code.removeprefix(PREVIOUS))
            terms[place] = terms.get(place, 0) + weight
        if all(code in (form if at == year else before).admits for at, code in terms):
            yield _Law({place: weight for place, weight in terms.items() if weight}, relation.op == "=")


def _system(forms: tuple[Edition, ...], laws: Sequence[_Law]) -> System:
    laws = [law for law in laws if law.terms]
    places = tuple((year, code) for year, form in enumerate(forms) for code in form.all_cells)
    by_place: dict[Place, list[_Law]] = {place: [] for place in places}
    for law in laws:
        for place in law.terms:
            by_place[place].append(law)
    wholes = {_whole(law) for law in laws}
    one_more = [((place, 1),) for place in places if place not in wholes]
    one_less = [(((year, code), -1),) for year, code in places if forms[year].all_cells[code].signed]
    two = [((one, 1), (other, 1)) for side in _several(laws) for one, other in combinations(side, 2)]
    starts = (*one_more, *one_less, *dict.fromkeys(two))
    return System(forms, places, starts, {place: tuple(some) for place, some in by_place.items()}, _groups(by_place))


def _several(laws: Iterable[_Law]) -> Iterator[list[Place]]:
    """Yield the sides of the relations that are no equations, whose cells may count the same thing."""
    for law in laws:
        if not law.equal:
            yield [place for place, weight in law.terms.items() if weight > 0]
            yield [place for place, weight in law.terms.items() if weight < 0]


def _groups(by_place: Mapping[Place, Iterable[_Law]]) -> dict[Place, frozenset[Place]]:
    """Return the cells that relations lead to from each cell."""
    found: dict[Place, frozenset[Place]] = {}
    for place in by_place:
        if place not in found:
            group, coming = set[Place](), [place]
            while coming:
                one = coming.pop()
                if one not in group:
                    group.add(one)
                    coming += (other for law in by_place[one] for other in law.terms)
            found |= dict.fromkeys(group, frozenset(group))
    return found


def _whole(law: _Law) -> Place | None:
    """Return the cell that an equation says is the sum of others: no event begins there, as it is in theirs."""
    left = [place for place, weight in law.terms.items() if weight > 0]
    return left[0] if law.equal and len(left) == 1 and len(law.terms) > 2 else None
