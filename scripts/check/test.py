"""`make test`: finds a browser, compiles the catalogues, and hands over to pytest (with the arguments given).

One process for each processor, a file of tests in one of them, unless the arguments say how many (`-n`) or `--pdb`.
"""

import os
import sys

from scripts.check.chromium import find_or_get_chromium
from scripts.run.catalogues import compile_catalogues
from scripts.run.steps import ROOT

# In the order of collection, in which browser tests come last (tests/conftest.py).
SPREAD = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]


def arguments(given: list[str]) -> list[str]:
    """What pytest is called with."""
    is_said = any(one.startswith(("-n", "--numprocesses")) or one in ("--pdb", "--dist", "no:xdist") for one in given)
    return given if is_said else [*SPREAD, *given]


if __name__ == "__main__":
    compile_catalogues()
    os.environ["CHROMIUM"] = find_or_get_chromium()
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *arguments(sys.argv[1:])])  # noqa: S606
