"""Mail as files, for machines without a mail server."""

import os
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class MailFiles(BaseEmailBackend):
    """Writes each mail into a file of its own in `EMAIL_FILE_PATH`, readable by its owner only.

    They are named after the moment and the Message-ID and end in `.eml`, so that mail programmes open them; text stands
    in them as it is, so that an editor shows it too.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            message.encoding = None  # Django's default, eight bits; a server may have wanted seven
            content = message.message()
            name = f"{timezone.localtime():%Y%m%d-%H%M%S-%f}_{_local_part(content['Message-ID'])}.eml"
            with os.fdopen(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content.as_bytes())
        return len(email_messages)


def remove_mail_files(ids: Collection[str]) -> None:
    """Delete the copies of mails by the part of their Message-ID before the @; there are none if mail is not kept."""
    for path in list(_files()):
        if path.stem.partition("_")[2] in ids:
            path.unlink(missing_ok=True)


def _files() -> Iterator[Path]:
    return Path(settings.EMAIL_FILE_PATH).glob("*.eml") if settings.EMAIL_FILE_PATH else iter(())


def _local_part(message_id: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]", "", message_id.partition("@")[0])
