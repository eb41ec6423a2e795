"""The interface texts: `extract` collects them into `locale/`, `check` tells what is stale or untranslated.

Both use Django's own `makemessages`, which needs GNU gettext.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from config.settings import base as settings
from scripts.run.catalogues import read_catalogue
from scripts.run.steps import ROOT, fail, say

LANGUAGES = [code for code, _name in settings.LANGUAGES]
SOURCE_LANGUAGE = "en"  # the texts in the code are English
NOT_OURS = (".venv", "var", "tests", "scripts", "content", "docs", "static", "node_modules")

_CREATED = re.compile(r'^"POT-Creation-Date: .*\n', re.MULTILINE)  # the only line that is new in each run


def extract(root: Path = ROOT) -> None:
    """Brings the catalogues below `root` up to date with the texts in code and templates; leaves alone what is."""
    if not shutil.which("xgettext"):
        fail("Collecting interface texts needs GNU gettext; on Debian or Ubuntu: apt install gettext")
    paths = [root / "locale" / language / "LC_MESSAGES" / "django.po" for language in LANGUAGES]
    before = {path: path.read_text() for path in paths if path.exists()}
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
    options = [f"--locale={language}" for language in LANGUAGES] + [f"--ignore={name}/*" for name in NOT_OURS]
    command = [sys.executable, "manage.py", "makemessages", "--no-obsolete", "--add-location=file", *options]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        fail(f"makemessages failed: {done.stderr.strip()[-1500:]}")
    _fill_source_language(root / "locale" / SOURCE_LANGUAGE / "LC_MESSAGES" / "django.po")
    for path, text in before.items():
        if _CREATED.sub("", text) == _CREATED.sub("", path.read_text()):
            path.write_text(text)


def problems() -> Iterator[str]:
    """Sentences about texts that are stale, fuzzy or untranslated."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        copy_sources(copy)
        extract(copy)
        for language in LANGUAGES:
            relative = Path("locale") / language / "LC_MESSAGES" / "django.po"
            if not (ROOT / relative).exists():
                yield f"{relative} is missing: run `make messages`."
                continue
            yield from _differences(relative, read_catalogue(ROOT / relative), read_catalogue(copy / relative))


def _differences(path: Path, ours: Catalog, fresh: Catalog) -> Iterator[str]:
    known, wanted = _entries(ours), _entries(fresh)
    for key in wanted.keys() - known.keys():
        yield f"{path}: “{key[1]}” is not collected yet: run `make messages`."
    for key in known.keys() - wanted.keys():
        yield f"{path}: “{key[1]}” is no longer used: run `make messages`."
    for key, message in known.items():
        if message.fuzzy:
            yield f"{path}: “{key[1]}” is marked fuzzy."
        elif not all(message.string if isinstance(message.string, tuple) else [message.string]):
            yield f"{path}: “{key[1]}” is not translated."


def _entries(catalogue: Catalog) -> dict[tuple, Message]:
    return {(message.context, message.id): message for message in catalogue if message.id}


def _fill_source_language(path: Path) -> None:
    """English texts stand for themselves; writing them in keeps the catalogue complete."""
    catalogue = read_catalogue(path)
    for message in catalogue:
        if message.id and (message.fuzzy or not any(message.string or ())):
            message.string = message.id
            message.flags.discard("fuzzy")
    with path.open("wb") as file:
        write_po(file, catalogue, width=0)


def copy_sources(target: Path) -> None:
    """Everything that may hold interface texts, and the catalogues."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in names:
        source = ROOT / name
        if name and source.is_file() and name.split("/")[0] not in NOT_OURS:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target / name)
    (target / "static").mkdir(exist_ok=True)


def main() -> None:
    task = sys.argv[1] if len(sys.argv) == 2 else ""
    if task == "extract":
        extract()
    elif task == "check":
        found = list(problems())
        if found:
            fail("\n  ".join([f"{len(found)} interface texts need attention:", *found[:60]]))
        say("Interface texts: complete in every language.")
    else:
        fail("Say what to do: extract or check.")


if __name__ == "__main__":
    main()
