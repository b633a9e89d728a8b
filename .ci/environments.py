"""Environments of their own for what is installed to be tried: made in a moment, without a pip inside."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def environment(folder: Path, *requirements: str) -> Path:
    """Return the Python of a new environment that holds these, installed by the pip of the Python that runs this."""
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-compile", *requirements)
    return python


def run(*command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Return what a command prints; where it fails, everything ends with what it said."""
    try:
        return subprocess.run(
            command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True
        ).stdout
    except subprocess.CalledProcessError as error:
        sys.exit(f"{' '.join(map(str, command))} ended with {error.returncode}:\n{error.stdout}")
