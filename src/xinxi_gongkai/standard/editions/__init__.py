"""The registry of editions: each module beside this one is an edition or a variant.

``e2014`` holds the national form of 2014, ``e2014_shandong`` the one that Shandong prints; both name
theirs ``EDITION``. Other packages add variants through the entry-point group
``xinxi_gongkai.editions``: the name is ``2014.shandong``, the object an
:class:`~xinxi_gongkai.Edition`.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from xinxi_gongkai.errors import UnknownEdition, mark, nearest, shown
from xinxi_gongkai.standard.forms import Edition

__all__ = ["all_editions", "edition", "edition_for", "editions", "variants"]

GROUP = "xinxi_gongkai.editions"
_MODULE = re.compile(r"e(\d{4})(?:_(\w+))?")


@cache
def _modules() -> dict[tuple[str, str | None], str]:
    """The modules of this package by the name and variant of the edition that they hold."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    matches = (match for match in map(_MODULE.fullmatch, names) if match)
    return {(match[1], match[2]): match[0] for match in matches}


def is_built_in(name: str, variant: str) -> bool:
    """Say whether this package itself holds the variant."""
    return (name, variant) in _modules()


@lru_cache(maxsize=1)  # to look through what is installed takes longer than to read a page
def _registered(scan: Callable[..., Iterable[EntryPoint]]) -> Mapping[tuple[str, str | None], EntryPoint]:
    """The variants that other installed packages add, as a scan of these packages finds them."""
    found: dict[tuple[str, str | None], EntryPoint] = {}
    for point in scan(group=GROUP):
        name, _, variant = point.name.partition(".")
        found[name, variant or None] = point
    return found


def editions() -> tuple[str, ...]:
    """Return the names of the national editions, the oldest first.

    >>> import xinxi_gongkai as xg
    >>> "2014" in xg.editions()
    True
    """
    return tuple(name for name, variant in _modules() if variant is None)


def variants(name: str) -> tuple[str, ...]:
    """Return the names of the variants of an edition, those of other installed packages included."""
    known = (*_modules(), *_registered(entry_points))
    return tuple(sorted({variant for edition_name, variant in known if edition_name == name and variant}))


def all_editions() -> list[Edition]:
    """Return every edition, each national form before its variants, those of other installed packages included."""
    return [edition(name, variant) for name in editions() for variant in (None, *variants(name))]


def edition(name: str | Edition, variant: str | None = None) -> Edition:
    """Return an edition by its name, or the edition that is given.

    Args:
        name: ``"2014"``, or an :class:`Edition`, which is returned as it is.
        variant: A region's name (``"shandong"``), or ``None`` for the national form.

    Raises:
        UnknownEdition: There is none of that name.
    """
    if isinstance(name, Edition):
        if variant not in (None, name.variant):
            raise UnknownEdition(
                mark("给的版式是{form}，又指明地方版式{variant}"), form=str(name), variant=shown(variant)
            )
        return name
    if isinstance(name, int) and abs(name) < 10000 and str(name) in editions():
        raise UnknownEdition(mark('版式的名称要写成文字："{name}"'), name=name)
    if not isinstance(name, str) or name not in editions():
        raise UnknownEdition(mark("没有版式{name}；有的是：{known}"), name=shown(name), known="、".join(editions()))
    if variant is None or isinstance(variant, str):
        found = _load(name, variant)
        if found is not None:
            return found
    raise UnknownEdition(
        mark("{name}年版没有地方版式{variant}{near}；自行扩展的版式要作为参数给出，或经入口点组{group}登记"),
        name=name,
        variant=shown(variant),
        near=nearest(variant, variants(name)),
        group=GROUP,
    )


@cache
def _load(name: str, variant: str | None) -> Edition | None:
    module = _modules().get((name, variant))
    if module is not None:
        found: Edition = import_module(f"{__name__}.{module}").EDITION
        return found
    point = _registered(entry_points).get((name, variant))
    if point is None:
        return None
    loaded = point.load()
    if not isinstance(loaded, Edition) or (loaded.name, loaded.variant) != (name, variant):
        raise UnknownEdition(
            mark("入口点{point}应给出版式{name}/{variant}，给的是{found}"),
            point=point.value,
            name=name,
            variant=variant,
            found=shown(loaded),
        )
    return loaded


def edition_for(year: int) -> Edition:
    """Return the national edition for reports on a year; the day of publication plays no part.

    Raises:
        UnknownEdition: No national form was in force for that year, or this version has none.
    """
    if isinstance(year, int) and not isinstance(year, bool):
        for name in editions():
            form = edition(name)
            if form.serves(year):
                return form
    forms = [edition(name) for name in editions()]
    known = "、".join(f"{form.first_year}—{form.last_year or ''}" for form in forms)
    first = min(form.first_year for form in forms)
    if isinstance(year, int) and not isinstance(year, bool) and year < first:
        template = mark("{year}年度的报告没有全国统一的格式：最早的一版从{first}年度起施行；有的是：{known}")
        raise UnknownEdition(template, year=shown(year), first=first, known=known)
    raise UnknownEdition(mark("本版本没有{year}年度报告的格式；有的是：{known}"), year=shown(year), known=known)
