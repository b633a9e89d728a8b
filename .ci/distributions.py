"""Open the wheels and the source distribution and look into them: ``python .ci/distributions.py FOLDER``.

``python -m build`` makes both in the folder, the wheel from the source distribution; ``direct`` in it holds the wheel
that was built from the project itself. The source distribution is left unpacked there, as ``sources``.
"""

from __future__ import annotations

import os
import sys
import tarfile
import tomllib
import zipfile
from configparser import ConfigParser
from fnmatch import fnmatch
from pathlib import Path

from environments import PROJECT, ROOT, run
from packaging.metadata import Metadata
from packaging.requirements import Requirement

import xinxi_gongkai as xg

STEM = f"{PROJECT['name'].replace('-', '_')}-{xg.__version__}"
SOURCES = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["sdist"]

Files = dict[str, bytes]
"""What a distribution holds, by its path."""


def of_wheel(wheel: Path) -> Files:
    """Return the files of a wheel."""
    with zipfile.ZipFile(wheel) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def of_source(source: Path, into: Path) -> Files:
    """Return the files of a source distribution, which stay unpacked in a folder."""
    with tarfile.open(source) as opened:
        opened.extractall(into.parent, filter="data")
    (into.parent / STEM).rename(into)
    return {str(path.relative_to(into)): path.read_bytes() for path in into.rglob("*") if path.is_file()}


def of_project() -> Files:
    """Return the files of the project: what git knows or would take."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).split("\0")
    return {path: (ROOT / path).read_bytes() for path in listed if (ROOT / path).is_file()}


def check_files(wheel: Files, source: Files) -> None:
    """Nothing is missing, nothing strays in, and what is there is byte for byte what the project has."""
    project = of_project()
    package = {path.removeprefix("src/"): data for path, data in project.items() if path.startswith("src/")}
    assert {Path(path).suffix for path in package} == {".py", ".typed"}, sorted(package)
    about = f"{STEM}.dist-info/"
    package[f"{about}licenses/LICENSE"] = project["LICENSE"]
    check_same(wheel, package, {f"{about}{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt")})
    wanted = [*SOURCES["include"], "pyproject.toml", ".gitignore"]
    included = {path for path in project if any(fnmatch(path.partition("/")[0], one) for one in wanted)}
    check_same(source, {path: project[path] for path in included}, {"PKG-INFO"})


def check_same(found: Files, expected: Files, made: set[str]) -> None:
    """A distribution holds these files, and besides only those that the build itself makes."""
    assert found.keys() == expected.keys() | made, sorted(found.keys() ^ (expected.keys() | made))
    changed = [path for path in expected if found[path] != expected[path]]
    assert not changed, changed


def check_metadata(about: Files) -> None:
    """The metadata says what pyproject.toml says, with the README as its description."""
    said = Metadata.from_email(about["METADATA"])
    assert (said.name, str(said.version)) == (PROJECT["name"], xg.__version__)
    assert (said.summary, str(said.requires_python)) == (PROJECT["description"], PROJECT["requires-python"])
    assert (said.license_expression, said.license_files) == (PROJECT["license"], PROJECT["license-files"])
    assert (sorted(said.keywords or ()), said.classifiers) == (sorted(PROJECT["keywords"]), PROJECT["classifiers"])
    readme = (ROOT / PROJECT["readme"]).read_text("utf-8")
    assert (said.description_content_type, said.description) == ("text/markdown", readme)
    extras = PROJECT["optional-dependencies"]
    assert set(said.provides_extra or ()) == set(extras)
    whole = [one for name in extras if name != "all" for one in extras[name]]
    needed = [f"{one}; extra == '{name}'" for name in extras for one in (whole if name == "all" else extras[name])]
    assert set(said.requires_dist or ()) == set(map(Requirement, [*PROJECT["dependencies"], *needed]))
    points = ConfigParser(delimiters="=")
    points.read_string(about["entry_points.txt"].decode())
    declared = {"console_scripts": PROJECT["scripts"], **PROJECT["entry-points"]}
    assert {group: dict(points[group]) for group in points.sections()} == declared


def check_no_machine(files: Files) -> None:
    """No file holds a path of the machine on which it was made."""
    for path, data in files.items():
        for folder in {ROOT, Path.home(), Path(sys.prefix)}:
            assert f"{folder}/".encode() not in data, (path, folder)


def main(folder: Path) -> None:
    """Check both distributions, and that the tests stand in the sources, where there is no git."""
    (wheel,), (direct,), (source,) = folder.glob("*.whl"), (folder / "direct").glob("*.whl"), folder.glob("*.tar.gz")
    installed, sources = of_wheel(wheel), of_source(source, folder / "sources")
    assert installed == of_wheel(direct), "the wheel made of the source distribution is not the wheel of the project"
    check_files(installed, sources)
    start = f"{STEM}.dist-info/"
    check_metadata({path.removeprefix(start): data for path, data in installed.items() if path.startswith(start)})
    check_no_machine(installed | sources)
    bare = {**os.environ, "PATH": str(Path(sys.executable).parent), "PYTHONPATH": "src"}
    pytest = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
    quick = run(*pytest, "tests/test_public.py", "tests/test_artefacts.py", cwd=folder / "sources", env=bare)
    whole = run(*pytest, "--collect-only", cwd=folder / "sources", env=bare)
    print(f"wheel: {len(installed)} files; source distribution: {len(sources)} files")
    print(f"its tests, without git: {whole.strip().splitlines()[-1]}; {quick.strip().splitlines()[-1]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
