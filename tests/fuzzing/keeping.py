"""Inputs that failed: where a run leaves them, and those that are kept for good and replayed by the tests."""

from __future__ import annotations

import hashlib
import json
import traceback
from collections.abc import Iterator
from pathlib import Path

from tests.fuzzing.mutating_packages import packed

__all__ = ["KEPT", "keep", "kept"]

KEPT = Path(__file__).parents[1] / "data" / "fuzzed"
"""A file for each input that failed once; its name says what it was. ``.docx.json`` and ``.xlsx.json`` are parts."""

_TARGETS = {".docx.json": "docx", ".xlsx.json": "xlsx", ".json": "loads", ".html": "html", ".txt": "text"}
_PLACES = 3


def kept() -> Iterator[tuple[str, str, bytes]]:
    """Yield the target, the name and the bytes of each input that is kept."""
    for path in sorted(KEPT.iterdir()):
        suffix = next(one for one in _TARGETS if path.name.endswith(one))
        data = path.read_bytes()
        if suffix.count(".") > 1:
            data = packed({name: text.encode() for name, text in json.loads(data).items()})
        yield _TARGETS[suffix], path.name.removesuffix(suffix), data


def keep(data: bytes, error: Exception, folder: Path) -> Path:
    """Write an input that fails, with its traceback beside it, and return where.

    One input is kept for each place where something fails: the smallest.
    """
    places = [f"{Path(frame.filename).name}:{frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    what = str(error).partition(":")[0] if isinstance(error, AssertionError) else ""
    failure = "\n".join((type(error).__name__, what, *places[-_PLACES:]))
    path = folder / f"{type(error).__name__}-{hashlib.sha256(failure.encode()).hexdigest()[:12]}"
    if not path.exists() or path.stat().st_size > len(data):
        path.write_bytes(data)
        told = "".join(traceback.format_exception(error))
        path.with_suffix(".txt").write_text(told, "utf-8", "backslashreplace")
    return path
