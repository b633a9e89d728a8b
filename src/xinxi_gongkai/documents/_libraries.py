"""The modules of formats whose libraries are extras: loaded when a file of the format is met."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from xinxi_gongkai.errors import XinxiError, mark

__all__ = ["module_for"]


def module_for(name: str, format_: str, extra: str, raised: type[XinxiError]) -> Any:
    """Return a module of this room, whose library may not be installed.

    Args:
        name: The module.
        format_: What the format is called.
        extra: The extra that brings the library.
        raised: The error to raise where it is missing.
    """
    try:
        return import_module(f"xinxi_gongkai.documents.{name}")
    except ImportError as error:
        template = mark("{name}要另外安装：pip install 'xinxi-gongkai[{extra}]'（缺{missing}）")
        missing = (error.name or "").partition(".")[0]
        raise raised(template, name=format_, extra=extra, missing=missing) from None
