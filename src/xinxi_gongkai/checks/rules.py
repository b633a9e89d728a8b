"""Every rule by its code: the library's own, and those that other installed packages add."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from xinxi_gongkai.checks import authority, fees, prose, relation_rules, structure, succession, timeliness, values
from xinxi_gongkai.checks.rule import Rule
from xinxi_gongkai.errors import InvalidRule, UnknownRule, mark, nearest, shown

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["GROUP", "RULES", "chosen_codes", "known_rules", "rule", "rules", "standing_rules", "with_own"]

GROUP: Final = "xinxi_gongkai.rules"
"""The entry-point group through which other packages add rules: each object is a rule or several."""

_ROOMS: Final = (relation_rules, values, structure, timeliness, prose, authority, fees, succession)

RULES: Final[Mapping[str, Rule]] = MappingProxyType({one.code: one for room in _ROOMS for one in room.RULES})
"""Every rule of the library by its code."""


@cache
def known_rules() -> Mapping[str, Rule]:
    """Return the library's rules and those of other installed packages, by code.

    Raises:
        InvalidRule: A package adds what is no rule, or one whose code is taken.
    """
    found = dict(RULES)
    for point in entry_points(group=GROUP):
        loaded = point.load()
        for one in loaded if isinstance(loaded, Iterable) else (loaded,):
            if not isinstance(one, Rule):
                raise InvalidRule(mark("入口点{point}应给出Rule，给的是{found}"), point=point.value, found=shown(one))
            _add(found, one)
    return MappingProxyType(found)


def _add(found: dict[str, Rule], one: Rule) -> None:
    if one.code in found:
        raise InvalidRule(mark("规则的代码{code}已有"), code=one.code)
    if one.find is None:
        raise InvalidRule(mark("规则{code}没有find，无法判断报告"), code=one.code)
    found[one.code] = one


def rules() -> tuple[Rule, ...]:
    """Return every rule, those of other installed packages last.

    >>> import xinxi_gongkai as xg
    >>> [rule.code for rule in xg.rules()][0]
    'parts-add-up'
    """
    return tuple(known_rules().values())


def rule(code: str) -> Rule:
    """Return one rule.

    Raises:
        UnknownRule: No rule has that code.
    """
    known = known_rules()
    if not isinstance(code, str) or code not in known:
        raise UnknownRule(mark("没有规则{code}{near}"), code=shown(code), near=nearest(code, known))
    return known[code]


@lru_cache(maxsize=256)
def standing_rules(form: Edition, kind: str | None, lacking: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """Return the rules that judge reports of an edition and of a kind of agency, without those of relations.

    Args:
        form: The edition.
        kind: The kind of agency, or ``None``.
        lacking: What there is not, so that rules that look at it are not asked.
    """
    return tuple(
        one
        for one in known_rules().values()
        if one.find and one.concerns(form, kind) and lacking.isdisjoint(one.looks_at)
    )


def with_own(own: Iterable[Rule]) -> Mapping[str, Rule]:
    """Return the known rules and a caller's own, by code.

    Raises:
        InvalidRule: Something else than a rule is given, or one whose code is taken.
    """
    found = dict(known_rules())
    for one in own:
        if not isinstance(one, Rule):
            raise InvalidRule(mark("应为Rule，给的是{found}"), found=shown(one))
        _add(found, one)
    return found


def chosen_codes(names: Iterable[str], known: Mapping[str, Rule]) -> frozenset[str]:
    """Return the codes that are meant by codes and by families (``prose`` is every rule ``prose-…``).

    Raises:
        UnknownRule: There is no such rule and no such family.
    """
    found: set[str] = set()
    for name in (names,) if isinstance(names, str) else names:
        codes = [code for code, one in known.items() if name in (code, one.family)]
        if not codes:
            families = {one.family for one in known.values()}
            near = nearest(name, (*known, *families))
            raise UnknownRule(mark("没有规则{code}{near}"), code=shown(name), near=near)
        found.update(codes)
    return frozenset(found)
