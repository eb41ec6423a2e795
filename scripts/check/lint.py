"""`make lint`: style, types, templates, the picture of the rooms, Django's checks and missing migrations.

All are run, then it fails if any did.
"""

import os
import subprocess
import sys

from scripts.run.steps import ROOT, fail, say

CHECKS = {
    "ruff, rules": ["-m", "ruff", "check", "."],
    "ruff, format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "picture of the rooms": ["-m", "scripts.check.rooms", "--check"],
    "types": ["-m", "mypy"],
    "djlint": ["-m", "djlint", "templates", "--lint", "--quiet"],
    "Django's checks": ["manage.py", "check", "--fail-level=WARNING"],
    "migrations": ["manage.py", "makemigrations", "--check", "--dry-run"],
}


def main() -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    failed = []
    for name, command in CHECKS.items():
        say(name)
        if subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=False).returncode:
            failed.append(name)
    if failed:
        fail(f"Not in order: {', '.join(failed)}.")


if __name__ == "__main__":
    main()
