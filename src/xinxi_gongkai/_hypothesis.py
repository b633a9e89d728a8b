"""What Hypothesis runs when it is imported: it learns how to fill in arguments that are classes of the model.

The library need not be loaded for that: where it is not in use yet, registering waits until its first name is.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from typing import Any

__all__ = ["hook", "register"]


def hook() -> None:
    """Register the strategies if the library is in use; else its first use does it."""
    if "xinxi_gongkai.errors" in sys.modules:  # every part of the library stands on it
        register()


@cache
def register() -> None:
    """Register a strategy for each class of the model, to be made when it is first asked for."""
    strategies = import_module("hypothesis.strategies")
    for room, names in {
        "report": ("Agency", "LocalRow", "Printed", "Report", "ReportSection"),
        "standard.cells": ("Cell",),
        "standard.forms": ("Edition",),
        "standard.relations": ("Relation",),
    }.items():
        for name in names:
            kind = getattr(import_module(f"xinxi_gongkai.{room}"), name)
            strategies.register_type_strategy(kind, _of)


def _of(kind: type) -> Any:
    """Return the strategy of a class."""
    return import_module("xinxi_gongkai.testing._types").strategy_of(kind)
