"""Mail as files, for machines without a mail server."""

import os
from collections.abc import Sequence
from pathlib import Path
from secrets import token_hex

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class MailFiles(BaseEmailBackend):
    """Writes each mail into a file of its own in `EMAIL_FILE_PATH`, readable by its owner only.

    They are named after the moment and end in `.eml`, so that mail programmes open them; text stands in them as
    it is, so that an editor shows it too.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            message.encoding = None  # Django's default, eight bits; a server may have wanted seven
            name = f"{timezone.localtime():%Y%m%d-%H%M%S}-{token_hex(3)}.eml"
            with os.fdopen(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(message.message().as_bytes())
        return len(email_messages)
