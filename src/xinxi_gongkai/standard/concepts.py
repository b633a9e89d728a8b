"""Every concept of the national forms, once for all editions."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from xinxi_gongkai.errors import UnknownConcept, mark, nearest, shown
from xinxi_gongkai.standard._concept import Concept

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Concept", "concept", "concepts"]


@cache
def concepts() -> Mapping[str, Concept]:
    """Return every concept of the national forms by its code, read-only.

    Concepts that a user's own variant adds are in ``Edition.concepts``.
    """
    from xinxi_gongkai.standard import _concepts_powers, _concepts_requests, _concepts_work  # noqa: PLC0415 -- on use

    modules = (_concepts_work, _concepts_requests, _concepts_powers)
    return MappingProxyType({concept.code: concept for module in modules for concept in module.CONCEPTS})


def concept(code: str) -> Concept:
    """Return one concept.

    Raises:
        UnknownConcept: No concept has that code.
    """
    try:
        return concepts()[code]
    except (KeyError, TypeError):
        raise UnknownConcept(mark("没有指标{code}{near}"), code=shown(code), near=nearest(code, concepts())) from None
