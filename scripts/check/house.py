"""The rooms of this project: the folder of each, what it is for, and what it may import of the others.

The only place that says so: the checks of the architecture and the picture in `docs/architecture.md` read it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Room:
    """`may_import` names rooms, or a single module of one (`search.registry`)."""

    folder: str
    purpose: str
    may_import: frozenset[str]


def _room(folder: str, purpose: str, may_import: str) -> Room:
    return Room(folder, purpose, frozenset(may_import.split()))


_BASE = {
    "submissions": _room(
        "submissions",
        "what was sent, what becomes of it",
        "forms_app programme core outbox background caching localization serving search.registry",
    ),
    "forms_app": _room(
        "forms_app",
        "what is asked: form pages",
        "programme core caching background localization search.registry",
    ),
    "home": _room("home", "the front page", "programme core caching search.registry"),
    "programme": _room("programme", "editions, announcements, events", "core caching localization search.registry"),
    "search": _room("search", "one index of all that is public", "core caching background"),
    "serving": _room("site/serving", "server, proxies, static files", "core caching background"),
    "outbox": _room("site/outbox", "mail that is to be sent", "core caching background"),
    "localization": _room("site/localization", "nothing untranslated goes live", "core caching"),
    "background": _room("site/background", "jobs that come round", "core caching"),
    "core": _room("site/core", "base page, blocks, frame, users", "caching"),
    "caching": _room("site/caching", "content version, page cache", ""),
}
_SEEDING = Room("site/seeding", "content files into the database", frozenset(_BASE))

ROOMS = {
    "config": Room("site/config", "settings, addresses, WSGI", frozenset({*_BASE, "seeding"})),
    "seeding": _SEEDING,
    **_BASE,
}

# Apps that are large enough to have layers inside (`models/`, `domain/`, `interface/`).
LAYERED = ("forms_app", "submissions")
