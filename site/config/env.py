"""Every environment variable the site reads, read here once, with its type and default.

Nothing else in the project looks at `os.environ` for them; `docs/operations.md` lists the same names. Importing this
needs nothing but Python itself, so that `scripts/run` can ask before anything is installed. Values are judged
where they are used: `settings/production.py` refuses to start without `SECRET_KEY` and `PUBLIC_URL`.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def _read(name: str, default: str = "") -> str:
    """The value of `name`; an empty one counts as not set."""
    return os.environ.get(name, "").strip() or default


def _whole_number(name: str, default: int) -> int:
    value = _read(name, str(default))
    if not value.isdecimal():
        raise SystemExit(f"{name} must be a whole number, but is “{value}”.")
    return int(value)


SECRET_KEY = _read("SECRET_KEY")
PUBLIC_URL = _read("PUBLIC_URL").rstrip("/")

VAR_DIR = Path(_read("VAR_DIR", str(ROOT / "var"))).resolve()
STATIC_ROOT = Path(_read("STATIC_ROOT", str(VAR_DIR / "static"))).resolve()
DATABASE_URL = _read("DATABASE_URL", f"sqlite:///{VAR_DIR}/db.sqlite3")

EMAIL_URL = _read("EMAIL_URL", f"filemail:///{VAR_DIR}/mail")
MAIL_FROM = _read("MAIL_FROM")

TRUSTED_PROXIES = [entry.strip() for entry in _read("TRUSTED_PROXIES").split(",") if entry.strip()]
LOG_LEVEL = _read("LOG_LEVEL", "INFO").upper()

BIND = _read("BIND", "127.0.0.1")
PORT = _whole_number("PORT", 8000)
EDGE_SECONDS = _whole_number("EDGE_SECONDS", 0)
WEB_CONCURRENCY = _whole_number("WEB_CONCURRENCY", 2)


def database() -> dict:
    """What `DATABASE_URL` describes, with the keys of one entry of Django's `DATABASES`."""
    from environ import Env

    return Env.db_url_config(DATABASE_URL)


def email() -> dict:
    """What `EMAIL_URL` describes, as Django settings (`EMAIL_BACKEND`, `EMAIL_HOST`, …)."""
    from environ import Env

    values = {key: value for key, value in Env.email_url_config(EMAIL_URL).items() if key.startswith("EMAIL")}
    if values["EMAIL_FILE_PATH"]:
        values["EMAIL_BACKEND"] = "outbox.file_backend.MailFiles"  # Django's puts many mails into one file
    return values
