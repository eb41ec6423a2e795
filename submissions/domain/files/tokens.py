"""The word in a form that stands for a file which came before: only who got it can send it back."""

from datetime import timedelta
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from submissions.models import SentFile

STAGED_FOR = timedelta(hours=24)

_signer = Signer(salt="submissions.file")


def token_of(file: SentFile) -> str:
    """Good for this file in this field of this form, and for nothing else, for a day from when the file came."""
    return _signer.sign(f"{file.form_key}:{file.uuid}:{file.field_key}")


def read_token(token: str, form_key: UUID) -> tuple[UUID, str] | None:
    """(uuid of the file, key of its field); None when we did not write it, or wrote it for another form."""
    try:
        form, uuid, field_key = _signer.unsign(token).split(":", 2)
        return (UUID(uuid), field_key) if form == str(form_key) else None
    except (BadSignature, ValueError):
        return None


def is_expired(file: SentFile) -> bool:
    return file.created_at + STAGED_FOR < timezone.now()
