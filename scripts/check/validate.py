"""`make validate`: the Nu HTML checker over every page of a running site (URL=…, by default the one `make run` serves).

Reads the addresses from the sitemap. Needs Java, and npm once to fetch the checker; `VNU_JAR` names one that is there.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from config import env
from scripts.check.sitemap import page_paths, read_page
from scripts.run.steps import fail, make_var_dir, say

CHECKER = "vnu-jar@26.9.27"
EXTRA = ("/pl/nie-ma-takiej-strony/", "/pl/szukaj/?q=park", "/pl/szukaj/?q=zzzz", "/pl/aktualnosci/?archive=1&page=2")


def main(url: str) -> None:
    if not shutil.which("java"):
        fail("The checker needs Java; on Debian or Ubuntu: apt install default-jre-headless")
    jar = _checker()
    with tempfile.TemporaryDirectory() as folder:
        pages = _save_pages(url.rstrip("/"), Path(folder))
        say(f"Checking {len(pages)} pages")
        command = ["java", "-jar", str(jar), "--errors-only", "--format", "gnu", *map(str, pages)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        for line in done.stderr.splitlines():
            print(line.replace(f"file:{folder}/", ""))
    if done.returncode:
        fail("The pages named above are not valid HTML.")
    say("Every page is valid HTML.")


def _checker() -> Path:
    """The checker's jar: the one named by `VNU_JAR`, or one fetched once into `var/tools`."""
    if os.environ.get("VNU_JAR"):
        return Path(os.environ["VNU_JAR"])
    make_var_dir(env.VAR_DIR)
    tools = env.VAR_DIR / "tools"
    jar = tools / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.exists():
        if not shutil.which("npm"):
            fail("Fetching the checker needs npm; or name a vnu.jar in VNU_JAR.")
        say(f"Fetching {CHECKER}")
        command = ["npm", "install", "--silent", "--no-save", "--prefix", str(tools), CHECKER]
        subprocess.run(command, check=True)
    return jar


def _save_pages(url: str, folder: Path) -> list[Path]:
    """Every page of the sitemap and some that are not in it, as files named after their addresses."""
    found = page_paths(lambda path: read_page(url + path))
    if not found:
        fail(f"{url}/sitemap.xml names no page.")
    paths = []
    for address in [url + path for path in (*found, *EXTRA)]:
        path = folder / (re.sub(r"\W+", "_", address.removeprefix(url)).strip("_") + ".html")
        path.write_text(read_page(address), encoding="utf-8")
        paths.append(path)
    return paths


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else f"http://localhost:{env.PORT}")
