"""`make search-quality`: how well search does on a file of cases, with the tables of the database made if need be."""

import os
import subprocess
import sys
from pathlib import Path

from config import env
from scripts.run.steps import ROOT, fail, make_var_dir, say


def main(file: str) -> None:
    if not Path(file).is_file():
        fail("Say which file of search cases: make search-quality FILE=tests/search/data/polish_search_dev.json")
    make_var_dir(env.VAR_DIR)
    environment = {"DJANGO_SETTINGS_MODULE": "config.settings.dev", **os.environ}
    say("Making sure that the database has its tables")
    for command in (["migrate", "--verbosity=0"], ["search_quality", file]):
        code = subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=False
        ).returncode
        if code:
            raise SystemExit(code)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
