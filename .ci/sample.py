"""Install a wheel and the sample project on top of it, and run the sample's tests: ``python .ci/sample.py WHEEL``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from environments import PROJECT, ROOT, environment, run

SAMPLE = ROOT / "examples" / "county-portal"


def main(wheel: Path) -> None:
    """Install both as a user would, away from this project, and run the tests."""
    with tempfile.TemporaryDirectory() as made:
        library = f"{PROJECT['name']} @ {wheel.as_uri()}"
        python = environment(Path(made), library, f"{SAMPLE.name}[test] @ {SAMPLE.as_uri()}")
        print(run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=SAMPLE))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
