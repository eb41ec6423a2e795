"""Everything that must be ready before the site can serve; each step is done only when its sources have changed."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from config import env
from config.secrets import local_secret_key
from scripts.run.processes import bound
from scripts.run.steps import ROOT, Stamps, fail, fingerprint, make_var_dir, say
from scripts.run.virtualenv import ensure_venv

APPS = [ROOT / name for name in ("site", "home", "programme", "forms_app", "submissions", "search")]


@dataclass(frozen=True)
class PreparedSite:
    """What is needed to start the site's processes, and the demo accounts (empty where there are none)."""

    root: Path
    python: Path
    environment: dict[str, str]
    public_url: str
    accounts: str
    accounts_path: Path


def prepare(*, dev: bool) -> PreparedSite:
    """Environment, requirements, catalogues, static files and database."""
    make_var_dir(env.VAR_DIR)
    stamps = Stamps(env.VAR_DIR / "done.json")
    python = ensure_venv(dev=dev)
    public_url = env.PUBLIC_URL or f"http://localhost:{env.PORT}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev" if dev else "config.settings.production",
        "PUBLIC_URL": public_url,
        "SECRET_KEY": env.SECRET_KEY or local_secret_key(env.VAR_DIR),
        "PYTHONUNBUFFERED": "1",
    }
    installed = fingerprint(ROOT / "requirements.txt")
    step = _Step(stamps, python, environment)
    step.run(
        "catalogues",
        fingerprint(ROOT / "locale", suffixes=[".po"]) + installed,
        "Compiling the interface texts",
        ["-m", "scripts.run.catalogues"],
        ready=_catalogues_exist(),
    )
    if not dev:
        step.run(
            "static",
            fingerprint(ROOT / "static", ROOT / "site" / "serving" / "css_bundle.py") + installed,
            "Collecting and compressing the static files (the first time takes a while)",
            ["manage.py", "collectstatic", "--noinput", "--verbosity=0"],
            ready=(env.STATIC_ROOT / "staticfiles.json").exists(),
        )
    embedded = env.DATABASE_URL.startswith("sqlite:")
    step.run(
        "database",
        fingerprint(*APPS, suffixes=[".py"]) + installed + env.DATABASE_URL + public_url,
        "Preparing the database",
        ["manage.py", "prepare"],
        # Another program may have emptied a database server; a file that is there is as we left it.
        ready=embedded and Path(env.DATABASE_URL.removeprefix("sqlite:///")).exists(),
    )
    accounts_path = env.VAR_DIR / "accounts.txt"
    accounts = accounts_path.read_text() if accounts_path.exists() else ""
    return PreparedSite(ROOT, python, environment, public_url, accounts, accounts_path)


class _Step:
    def __init__(self, stamps: Stamps, python: Path, environment: dict[str, str]) -> None:
        self.stamps, self.python, self.environment = stamps, python, environment

    def run(self, name: str, state: str, sentence: str, command: list[str], *, ready: bool) -> None:
        """Run `command` unless it was done for this `state` and its result is still there (`ready`)."""
        if ready and self.stamps.is_done(name, state):
            return
        say(sentence)
        try:
            subprocess.run([self.python, *command], cwd=ROOT, env=self.environment, check=True, preexec_fn=bound())
        except subprocess.CalledProcessError as error:
            fail(f"This step failed (exit {error.returncode}); the lines above say why. Mend it and start again.")
        self.stamps.mark(name, state)


def _catalogues_exist() -> bool:
    return all(path.with_suffix(".mo").exists() for path in (ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
