"""`make test`: finds a browser, compiles the catalogues, and hands over to pytest (with the arguments given)."""

import os
import sys

from scripts.check.chromium import find_or_get_chromium
from scripts.run.catalogues import compile_catalogues
from scripts.run.steps import ROOT

if __name__ == "__main__":
    compile_catalogues()
    os.environ["CHROMIUM"] = find_or_get_chromium()
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *sys.argv[1:]])  # noqa: S606
