"""`make test`: finds a browser, compiles the catalogues, and hands over to pytest (with the arguments given)."""

import os
import subprocess
import sys

from chromium import find_or_get_chromium
from steps import ROOT

if __name__ == "__main__":
    subprocess.run([sys.executable, "scripts/messages.py", "compile"], cwd=ROOT, check=True)
    os.environ["CHROMIUM"] = find_or_get_chromium()
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *sys.argv[1:]])  # noqa: S606
