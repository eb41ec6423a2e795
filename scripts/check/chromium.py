"""Finds a Chromium for browser tests and measurements, or gets one; never lets them be skipped.

In this order: `$CHROMIUM`, the system's, Debian's package (when root), Playwright's download.
"""

import os
import shutil
import subprocess
import sys

from scripts.run.steps import fail, say

# First the one without windows: to open a page takes it a quarter of the work. Playwright's own is of that kind too.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def find_or_get_chromium() -> str:
    """The path of a browser that can be started; ends with a sentence if there is none to be had."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named) or fail(f"CHROMIUM names “{named}”, which is no program that can be started.")
    return (
        _of_the_system()
        or _by_apt()
        or _by_playwright()
        or fail(
            "The tests need a Chromium and none could be found or installed; install one and name it: "
            "make test CHROMIUM=/path/to/chromium"
        )
    )


def _of_the_system() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def _by_apt() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    say("Installing Debian's Chromium")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "-y", "--no-install-recommends", NAMES[0], "fonts-dejavu-core"]
    for arguments in (["update"], install):
        subprocess.run(["apt-get", *arguments], env=environment, capture_output=True, check=False)
    return _of_the_system()


def _by_playwright() -> str | None:
    say("Downloading Playwright's Chromium")
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if done.returncode:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


if __name__ == "__main__":
    print(find_or_get_chromium())  # the last line of the output is the path
