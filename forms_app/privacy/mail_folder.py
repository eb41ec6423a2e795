"""Mail that was written to files instead of being sent, as `make run` does: copies of what people wrote."""

from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from core.mail_files import remove_mail_files
from forms_app.models import OutgoingMail


def forget_mails(mails: QuerySet[OutgoingMail]) -> None:
    """Delete `mails`; and when it is certain that they are gone, their copies in files, if there are any."""
    ids = {str(uuid) for uuid in mails.values_list("uuid", flat=True)}
    mails.delete()
    if ids:
        transaction.on_commit(partial(remove_mail_files, ids), robust=True)
