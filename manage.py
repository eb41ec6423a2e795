#!/usr/bin/env python3
"""Run a management command; `site/` joins the path because it is a plain folder, never a package."""

import gc
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main() -> None:
    gc.set_threshold(50_000)  # or a quarter of the start is spent looking for garbage in what was just loaded
    sys.path.insert(1, str(ROOT / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
