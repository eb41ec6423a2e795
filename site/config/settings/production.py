"""Settings for the real site and for `make run`. Without its secrets it refuses to start."""

import sys
from urllib.parse import urlsplit

from config import env

from .base import *  # noqa: F403


def _refuse(sentence: str) -> None:
    sys.exit(f"The site cannot start: {sentence}")


if len(env.SECRET_KEY) < 40:
    _refuse("set SECRET_KEY to at least 40 random characters, for example from `openssl rand -base64 48`.")
if urlsplit(env.PUBLIC_URL).scheme not in ("http", "https") or not urlsplit(env.PUBLIC_URL).hostname:
    _refuse("set PUBLIC_URL to the address people will type, for example https://projekty.example.pl.")
