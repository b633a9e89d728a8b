"""How a case file is laid out, so that a difference between two of them is readable; and where they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

__all__ = ["FOLDER", "FORMAT", "case_files", "pretty", "read"]

FOLDER = Path(__file__).parents[2] / "conformance"
FORMAT = "xinxi-gongkai-conformance/1"

_WIDTH = 110


def pretty(value: Any) -> str:
    """Return JSON text: what fits on a line stands on one."""
    return _laid_out(value, 0) + "\n"


def _laid_out(value: Any, depth: int) -> str:
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or len(line) + depth <= _WIDTH:
        return line
    space = " " * (depth + 1)
    if isinstance(value, dict):
        items = [f"{json.dumps(key, ensure_ascii=False)}: {_laid_out(one, depth + 1)}" for key, one in value.items()]
        return "{\n" + ",\n".join(space + item for item in items) + "\n" + " " * depth + "}"
    return "[\n" + ",\n".join(space + _laid_out(one, depth + 1) for one in value) + "\n" + " " * depth + "]"


def case_files(folder: Path = FOLDER) -> dict[str, Path]:
    """Return the case files by their names below ``cases``, without the ending."""
    cases = folder / "cases"
    return {path.relative_to(cases).with_suffix("").as_posix(): path for path in sorted(cases.rglob("*.json"))}


def read(path: Path) -> dict[str, Any]:
    """Return the content of a case file."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found
