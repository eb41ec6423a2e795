"""The secret links of a submission: to its receipt, and to the confirmation of its e-mail address.

A token is the submission's uuid and an HMAC over it and the version of its token; nothing of it is stored, and raising
the version revokes every link that was given out.
"""

import base64
import binascii
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac

from forms_app.enums import Role
from submissions.domain.history import answer_with_role
from submissions.models import Submission

_RECEIPT, _ADDRESS = "submissions.receipt", "submissions.address"
_MAC_BYTES = 18


def receipt_token(submission: Submission) -> str:
    """47 letters, digits, - and _, which open the receipt of `submission`."""
    secret = _mac(_RECEIPT, submission, b"")
    return base64.urlsafe_b64encode(submission.uuid.bytes + secret).decode().rstrip("=")


def find_by_token(token: str) -> Submission | None:
    """The submission whose receipt `token` opens; None for wrong and revoked tokens alike. One query."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (ValueError, binascii.Error):
        return None
    if len(raw) != 16 + _MAC_BYTES:
        return None
    submission = Submission.objects.filter(uuid=UUID(bytes=raw[:16])).first()
    if submission is None or not constant_time_compare(raw[16:], _mac(_RECEIPT, submission, b"")):
        return None
    return submission


def receipt_url(submission: Submission, language: str = "", *, name: str = "receipt", absolute: bool = False) -> str:
    """The address of the receipt in `language` (that of the submission by default); `name`: one of its other pages."""
    with translation.override(language or submission.language):
        path = reverse(f"submissions:{name}", args=[receipt_token(submission)])
    return f"{settings.PUBLIC_URL}{path}" if absolute else path


def address_code(submission: Submission) -> str:
    """Proves that who has it reads the mail sent to the address that the submission has now."""
    address = str(answer_with_role(submission, Role.EMAIL) or "").strip().lower()
    return base64.urlsafe_b64encode(_mac(_ADDRESS, submission, address.encode())).decode().rstrip("=")


def is_address_code(submission: Submission, code: str) -> bool:
    return constant_time_compare(code, address_code(submission))


def _mac(purpose: str, submission: Submission, more: bytes) -> bytes:
    message = submission.uuid.bytes + submission.token_version.to_bytes(4, "big") + more
    return salted_hmac(purpose, message, algorithm="sha256").digest()[:_MAC_BYTES]
