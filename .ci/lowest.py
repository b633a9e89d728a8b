"""Run the tests with the lowest versions that the project says it works with: ``python .ci/lowest.py WHEEL SOURCES``.

``SOURCES`` is an unpacked source distribution, so that its tests are shown to be whole as well.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from environments import PROJECT, ROOT, environment, run
from packaging.requirements import Requirement


def lowest() -> Iterator[str]:
    """Yield every dependency in the lowest version that is allowed; one without a lower bound fails."""
    extras = PROJECT["optional-dependencies"].values()
    for one in map(Requirement, [*PROJECT["dependencies"], *(one for extra in extras for one in extra)]):
        if one.name != PROJECT["name"]:
            (bound,) = (found.version for found in one.specifier if found.operator == ">=")
            yield f"{one.name}=={bound}"


def main(wheel: Path, sources: Path) -> None:
    """Install the wheel with all extras in these versions, and run the tests of the sources."""
    pins = sorted(lowest())
    with tempfile.TemporaryDirectory() as made:
        whole = f"{PROJECT['name']}[all] @ {wheel.as_uri()}"
        python = environment(Path(made), whole, *pins, "-r", str(ROOT / "tests" / "requirements.txt"))
        ended = run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=sources).strip().splitlines()[-1]
    print(f"{' '.join(pins)}: {ended}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
