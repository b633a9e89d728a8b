"""Holds the reference to the public names: each is documented, whole, and other names of it lead there."""

from __future__ import annotations

import ast
import importlib
import inspect
import textwrap
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

import xinxi_gongkai

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_COLON = "\ue000"
LOGGER = logging.getLogger(__name__)
PUBLIC = {id(getattr(xinxi_gongkai, name)): f"xinxi_gongkai.{name}" for name in xinxi_gongkai.__all__}


def _object(name: str) -> object:
    """Return what a dotted name of the package means, or ``None``."""
    module, _, last = name.rpartition(".")
    if not module.startswith("xinxi_gongkai"):
        return None
    try:
        return getattr(importlib.import_module(module), last, None)
    except ModuleNotFoundError:
        return None


def _resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: Element) -> Element | None:
    """Lead a re-exported name to the public one, and a bare name to the one object that ends in it."""
    if node.get("refdomain") != "py":
        return None
    domain = env.domains.python_domain
    target = node["reftarget"]
    found = [PUBLIC.get(id(_object(target)))] if "." in target else []
    found += [name for name in domain.objects if name.endswith(f".{target}")] if "." not in target else []
    if len(found) != 1 or found[0] is None:
        return None
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", found[0], node, content)


def _describe_cached_properties(_app: Sphinx) -> None:
    """Say in ``__slots__``, where autodoc looks, what the cached properties of slotted attrs classes are."""
    for name in xinxi_gongkai.__all__:
        cls = getattr(xinxi_gongkai, name)
        slots = vars(cls).get("__slots__", ()) if isinstance(cls, type) else ()
        if slots:
            (tree,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
            said = {one.name: ast.get_docstring(one) for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
            cls.__slots__ = {slot: None if slot.startswith("_") else said.get(slot) for slot in slots}


def _hide_colons(_app: Sphinx, what: str, _name: str, _found: object, _options: Any, lines: list[str]) -> None:
    """Keep napoleon from reading what stands before a colon as the type of an attribute."""
    if what in ("attribute", "data", "property"):
        lines[:] = [line.replace(":", _COLON) for line in lines]


def _show_colons(_app: Sphinx, _what: str, _name: str, _found: object, _options: Any, lines: list[str]) -> None:
    lines[:] = [line.replace(_COLON, ":") for line in lines]


def _all_documented(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of public names that no page documents."""
    for name in xinxi_gongkai.__all__:
        if f"xinxi_gongkai.{name}" not in env.domains.python_domain.objects:
            LOGGER.warning("public name without documentation: %s", name)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("builder-inited", _describe_cached_properties)
    app.connect("autodoc-process-docstring", _hide_colons, priority=100)
    app.connect("autodoc-process-docstring", _show_colons, priority=900)
    app.connect("missing-reference", _resolve)
    app.connect("env-check-consistency", _all_documented)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
