"""From a row of the outbox to a mail that can be sent."""

from email.charset import QP, Charset
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from core.models import SiteSettings
from submissions.domain.mail.queue import address_of, may_go
from submissions.enums import MailKind
from submissions.interface.mail.letters import Letter, write
from submissions.models import OutgoingMail

# Seven bits and short lines, which every mail server on the way leaves as they are.
_ENCODING = Charset("utf-8")
_ENCODING.body_encoding = QP


def render(mail: OutgoingMail) -> EmailMultiAlternatives | None:
    """The mail as it goes out, in text and HTML; None when there is nobody to send it to."""
    recipients = _recipients(mail)
    if not recipients:
        return None
    site = site_settings()
    with translation.override(mail.language):
        letter = write(mail)
        context = _context(mail, letter, site)
        text = render_to_string("submissions/mail/letter.txt", context)
        html = render_to_string("submissions/mail/letter.html", context)
    to_officers = mail.kind == MailKind.OFFICERS
    message = EmailMultiAlternatives(
        subject=" ".join(letter.subject.split()),
        body=text,
        to=[] if to_officers else recipients,
        bcc=recipients if to_officers else [],
        reply_to=[site.email] if site.email else [],
        headers={
            "Message-ID": message_id(mail),
            "Auto-Submitted": "auto-generated",
            "Content-Language": mail.language,
        },
    )
    message.attach_alternative(html, "text/html")
    message.encoding = _ENCODING
    return message


def message_id(mail: OutgoingMail) -> str:
    """The same for every attempt, so that mail programmes take a repeat for the one mail it is."""
    return f"<{mail.uuid}@{urlsplit(settings.PUBLIC_URL).hostname}>"


def site_settings() -> SiteSettings:
    """Those of the default site: background work has no request that could name another."""
    return SiteSettings.objects.filter(site__is_default_site=True).first() or SiteSettings()


def _recipients(mail: OutgoingMail) -> list[str]:
    if mail.kind == MailKind.OFFICERS:
        return _officers()
    return [address_of(mail.submission)] if may_go(mail.submission, mail.kind) else []


def _officers() -> list[str]:
    """Addresses of the active people who may read submissions; being a superuser alone is no reason to get mail."""
    people = get_user_model().objects.with_perm(
        "submissions.view_submission",
        backend="django.contrib.auth.backends.ModelBackend",
        include_superusers=False,
    )
    return sorted(set(people.exclude(email="").values_list("email", flat=True)))


def _context(mail: OutgoingMail, letter: Letter, site: SiteSettings) -> dict[str, object]:
    return {
        "letter": letter,
        "reference": mail.submission.reference,
        "language": mail.language,
        "answer_language": mail.submission.language,
        "site": site,
        "to_officers": mail.kind == MailKind.OFFICERS,
    }
