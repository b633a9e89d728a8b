"""What released versions wrote is read by this one as it was meant; ``tests/releases.py`` keeps it."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import xinxi_gongkai as xg
from tests.conftest import ROOT
from tests.releases import KEPT, PICKLE, is_released, keep, reports
from xinxi_gongkai.standard.editions import all_editions

PICKLES = sorted(KEPT.glob("*/*.pickle"))
every = pytest.mark.parametrize("path", PICKLES, ids=[f"{path.parent.name}/{path.stem}" for path in PICKLES])


@every
def test_a_kept_report_is_read_and_its_canonical_text_is_unchanged(path: Path) -> None:
    kept = path.with_suffix(".json").read_bytes()
    report = xg.loads(kept)
    assert xg.dumps(report).encode() == kept
    assert xg.load(path.with_suffix(".json")) == report


@every
def test_a_kept_pickle_is_the_report_of_its_json(path: Path) -> None:
    data = path.read_bytes()
    assert data[:2] == bytes([0x80, PICKLE])
    report = pickle.loads(data)  # noqa: S301 -- our own bytes
    assert report == xg.load(path.with_suffix(".json"))
    assert xg.dumps(report).encode() == path.with_suffix(".json").read_bytes()


def promised(findings: dict[str, Any]) -> dict[str, Any]:
    """What must not change of the findings of a report, by their ids; levels and sentences may."""
    keys = ("rule", "subject", "outcome", "expected", "cells", "quotes")
    return {one["id"]: {key: one[key] for key in keys} for one in (*findings["findings"], *findings["undecided"])}


@every
def test_kept_findings_are_found_again_under_their_ids(path: Path) -> None:
    kept = json.loads(path.with_suffix(".findings.json").read_bytes())
    now = xg.check(xg.load(path.with_suffix(".json"))).to_dict()
    if kept["format"] == now["format"]:
        jsonschema.validate(kept, xg.findings_schema())
    found = promised(now)
    assert {id_: found.get(id_) for id_ in promised(kept)} == promised(kept)


@every
def test_a_kept_file_of_accepted_findings_still_explains_them(path: Path) -> None:
    accepted = path.with_suffix(".accepted.json")
    findings = xg.check(xg.load(path.with_suffix(".json")), accepted=accepted)
    assert [one.acceptance for one in findings.accepted]
    assert not findings.unused


def test_this_version_is_kept_with_every_form_and_every_state_of_a_cell() -> None:
    kept = {path.stem: xg.load(path.with_suffix(".json")) for path in PICKLES if path.parent.name == xg.__version__}
    assert kept == reports(), "python -m tests.releases"
    assert {str(report.edition).replace("/", ".") for report in kept.values()} == {
        str(form).replace("/", ".") for form in all_editions()
    }
    for report in kept.values():
        assert {type(value) for value in report.facts.values()} == {int, Decimal, xg.Printed, type(None)}
        assert len(report.facts) < len(report.edition.codes)


def test_what_a_released_version_wrote_is_not_written_again(tmp_path: Path) -> None:
    assert not keep(tmp_path, "0.1.0", "# Changelog\n\n## 0.1.0 (unreleased)\n")
    first = {path.name: path.read_bytes() for path in (tmp_path / "0.1.0").iterdir()}
    kept = tmp_path / "0.1.0" / "2021.json"
    kept.write_text("changed", "utf-8")
    assert "0.1.0 is released" in keep(tmp_path, "0.1.0", "# Changelog\n\n## 0.1.0 (2026-12-01)\n")
    assert kept.read_text("utf-8") == "changed"
    assert not keep(tmp_path, "0.1.0", "# Changelog\n\n## 0.1.0 (unreleased)\n")
    assert {path.name: path.read_bytes() for path in (tmp_path / "0.1.0").iterdir()} == first


def test_the_changelog_says_of_this_version_whether_it_is_released() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"\n## {xg.__version__} (" in changes
    assert is_released("0.0.1", changes)
