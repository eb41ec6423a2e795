"""From a letter about a submission to a mail that can be sent."""

from abc import abstractmethod
from email.charset import QP, Charset

from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from core.models import SiteSettings
from outbox.enums import Addressee
from outbox.letters import LetterType
from submissions.domain.mail.queue import address_of, may_go
from submissions.interface.mail.letter import Letter
from submissions.models import OutgoingMail

# Seven bits and short lines, which every mail server on the way leaves as they are.
_ENCODING = Charset("utf-8")
_ENCODING.body_encoding = QP


class SubmissionLetter(LetterType[OutgoingMail]):
    """A letter about a submission, in text and HTML."""

    @abstractmethod
    def write(self, mail: OutgoingMail) -> Letter:
        """What it says, in the active language."""

    def message(self, mail: OutgoingMail) -> EmailMultiAlternatives | None:
        recipients = self._recipients(mail)
        if not recipients:
            return None
        site = site_settings()
        with translation.override(mail.language):
            letter = self.write(mail)
            context = self._context(mail, letter, site)
            text = render_to_string("submissions/mail/letter.txt", context)
            html = render_to_string("submissions/mail/letter.html", context)
        message = EmailMultiAlternatives(
            subject=" ".join(letter.subject.split()),
            body=text,
            to=[] if self._is_to_officers else recipients,
            bcc=recipients if self._is_to_officers else [],
            reply_to=[site.email] if site.email else [],
            headers={
                "Message-ID": mail.message_id,
                "Auto-Submitted": "auto-generated",
                "Content-Language": mail.language,
            },
        )
        message.attach_alternative(html, "text/html")
        message.encoding = _ENCODING
        return message

    @property
    def _is_to_officers(self) -> bool:
        return self.to == Addressee.OFFICERS

    def _recipients(self, mail: OutgoingMail) -> list[str]:
        if self._is_to_officers:
            return _officers()
        return [address_of(mail.submission)] if may_go(mail.submission, self.kind) else []

    def _context(self, mail: OutgoingMail, letter: Letter, site: SiteSettings) -> dict[str, object]:
        return {
            "letter": letter,
            "reference": mail.submission.reference,
            "language": mail.language,
            "answer_language": mail.submission.language,
            "site": site,
            "to_officers": self._is_to_officers,
        }


def site_settings() -> SiteSettings:
    """Those of the default site: background work has no request that could name another."""
    return SiteSettings.objects.filter(site__is_default_site=True).first() or SiteSettings()


def _officers() -> list[str]:
    """Addresses of the active people who may read submissions; being a superuser alone is no reason to get mail."""
    people = get_user_model().objects.with_perm(
        "submissions.view_submission",
        backend="django.contrib.auth.backends.ModelBackend",
        include_superusers=False,
    )
    return sorted(set(people.exclude(email="").values_list("email", flat=True)))
