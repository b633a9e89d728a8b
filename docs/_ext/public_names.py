"""Holds the reference to the public names: each is documented, and other names of it lead there."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

import xinxi_gongkai

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

LOGGER = logging.getLogger(__name__)
PUBLIC = {id(getattr(xinxi_gongkai, name)): f"xinxi_gongkai.{name}" for name in xinxi_gongkai.__all__}


def _object(target: str) -> object:
    """Return what a dotted name of the package means, or ``None``."""
    module, _, name = target.rpartition(".")
    if not module.startswith("xinxi_gongkai"):
        return None
    try:
        return getattr(importlib.import_module(module), name, None)
    except ModuleNotFoundError:
        return None


def _resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: Element) -> Element | None:
    if node.get("refdomain") != "py":
        return None
    public = PUBLIC.get(id(_object(node["reftarget"])))
    if public is None:
        return None
    domain = env.domains.python_domain
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", public, node, content)


def _all_documented(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of public names that no page documents."""
    for name in xinxi_gongkai.__all__:
        if f"xinxi_gongkai.{name}" not in env.domains.python_domain.objects:
            LOGGER.warning("public name without documentation: %s", name)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("missing-reference", _resolve)
    app.connect("env-check-consistency", _all_documented)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
