"""What the tests share: the example report, and how Hypothesis runs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import settings

import xinxi_gongkai as xg

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).parent / "data"
EXAMPLE = ROOT / "examples" / "jining-commerce-2014.txt"

settings.register_profile("default", deadline=None, max_examples=100)
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=True)
settings.register_profile("quick", deadline=None, max_examples=40, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default"))


@pytest.fixture(scope="session")
def reading() -> xg.Reading:
    return xg.read(EXAMPLE)


@pytest.fixture(scope="session")
def jining(reading: xg.Reading) -> xg.Report:
    return reading.report


@pytest.fixture(scope="session")
def printed() -> dict[str, str]:
    """The figures of the Jining report as printed."""
    found: dict[str, str] = json.loads((DATA / "jining-commerce-2014.facts.json").read_text("utf-8"))
    return found
