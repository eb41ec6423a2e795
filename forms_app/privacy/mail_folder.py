"""Mail that was written to files instead of being sent, as `make run` does: copies of what people wrote."""

from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from forms_app.models import OutgoingMail

TO_FILES = "django.core.mail.backends.filebased.EmailBackend"
RULE = b"\n" + b"-" * 79 + b"\n"  # what that backend writes after each mail


def forget_mails(mails: QuerySet[OutgoingMail]) -> None:
    """Delete `mails`; and when it is certain that they are gone, their copies in files, if there are any."""
    uuids = [str(uuid).encode() for uuid in mails.values_list("uuid", flat=True)]
    mails.delete()
    if uuids and settings.EMAIL_BACKEND == TO_FILES:
        transaction.on_commit(partial(_remove_copies, uuids), robust=True)


def _remove_copies(uuids: list[bytes]) -> None:
    """A file may hold mails of several people. Each is known by its Message-ID."""
    for path in Path(settings.EMAIL_FILE_PATH).glob("*"):
        whole = path.read_bytes()
        mails = whole.split(RULE)
        others = [mail for mail in mails if not any(uuid in mail for uuid in uuids)]
        if len(others) == len(mails):
            continue
        if any(mail.strip() for mail in others):
            path.write_bytes(RULE.join(others))
        else:
            path.unlink(missing_ok=True)
