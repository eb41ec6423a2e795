"""`manage.py make_demo_accounts`: an account for each role, for trying the site out on one's own machine."""

import os
import secrets
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from seeding.access import access_rules, group, set_up_access

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that are mistaken for another


class Command(BaseCommand):
    help = "Makes the demo accounts that are missing, with fresh passwords, and keeps them in var/accounts.txt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="give fresh passwords to existing demo accounts too")

    def handle(self, *, reset: bool, **options: object) -> None:
        set_up_access()
        accounts = access_rules()["demo_accounts"]
        lines = {account["username"]: line for account in accounts if (line := self.make(account, reset=reset))}
        if lines:
            self.write_down(lines)
            self.stdout.write(f"Demo accounts with fresh passwords: {', '.join(lines)}.")

    def make(self, account: dict, *, reset: bool) -> str:
        """Make the account; return its line for the file, or nothing if it is there and keeps its password."""
        user, is_new = get_user_model().objects.get_or_create(
            username=account["username"],
            defaults={
                "first_name": account["first_name"],
                "last_name": account["last_name"],
                "email": f"{account['username']}@example.org",
            },
        )
        if not is_new and not reset:
            return ""
        password = fresh_password()
        user.set_password(password)
        user.save()
        user.groups.set([group(account["group"])])
        return f"{account['username']:<15} {password}   {access_rules()['groups'][account['group']]['name']}"

    def write_down(self, lines: dict[str, str]) -> None:
        """Keep the other accounts' lines; readable by the owner of the file only."""
        path = Path(settings.VAR_DIR) / "accounts.txt"
        known = path.read_text().splitlines() if path.exists() else []
        known = [line for line in known if line.split()[0] not in lines]
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write("\n".join([*known, *lines.values()]) + "\n")
        path.chmod(0o600)


def fresh_password() -> str:
    """Sixteen random letters and digits in four groups: about 80 bits, and easy to type."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
