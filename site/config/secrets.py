"""Secrets that a local run makes for itself and keeps under `var/`, readable by its owner only."""

import os
import secrets
from pathlib import Path


def local_secret_key(var_dir: Path) -> str:
    """The secret key of this machine's local run; made on first use (file mode 600)."""
    path = var_dir / "secret_key"
    var_dir.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key
