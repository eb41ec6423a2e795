"""The letters to the sender of a submission. Files that people attached are named, never mailed."""

import re
from html import unescape

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from outbox.letters import register
from submissions.domain.answers import Line, answers_in_words
from submissions.domain.mail import kinds
from submissions.domain.mail.queue import address_of
from submissions.domain.sender.tokens import address_code, receipt_token, receipt_url
from submissions.enums import EntryKind
from submissions.interface.mail.letter import Letter, LetterAction, answer_due
from submissions.interface.mail.render import SubmissionLetter
from submissions.models import OutgoingMail, Submission

_BLOCK_ENDS = re.compile(r"</(?:p|li|h[1-6])>|<br\s*/?>", re.IGNORECASE)


@register
class Receipt(SubmissionLetter):
    kind = kinds.RECEIPT
    label = pgettext_lazy("mail", "receipt")
    asked_for = True

    def write(self, mail: OutgoingMail) -> Letter:
        submission = mail.submission
        return Letter(
            subject=_("We have your submission %(reference)s") % {"reference": submission.reference},
            opening=[_("Thank you. We have what you sent, and nothing of it is lost. Below is a copy for you.")],
            facts=_facts(submission),
            actions=[*_to_confirm(submission), _to_receipt(submission)],
            next_steps=_paragraphs(submission.page.specific.next_steps),
            answers=_asked(submission),
            closing=[_not_you()],
        )


@register
class Changed(SubmissionLetter):
    kind = kinds.CHANGED
    label = pgettext_lazy("mail", "correction or withdrawal noted")

    def write(self, mail: OutgoingMail) -> Letter:
        submission, entry = mail.submission, mail.entry
        kind = entry.kind if entry is not None else ""
        openings = {
            EntryKind.CORRECTED: _("We have noted your correction. Below is your submission as it is now."),
            EntryKind.WITHDRAWN: _("You have withdrawn your submission. We will not work on it any further."),
            EntryKind.CONSENT_REVOKED: _("You have taken back a consent. From now on we act accordingly."),
            EntryKind.ERASURE_REQUESTED: _(
                "You asked us to erase your data. We have begun to work on your submission, so a person decides on "
                "this and answers you within a month."
            ),
        }
        return Letter(
            subject=_("Your submission %(reference)s has changed") % {"reference": submission.reference},
            opening=[openings.get(kind) or _("Something has changed in your submission. Follow the link to see what.")],
            actions=[_to_receipt(submission)],
            answers=_asked(submission) if kind == EntryKind.CORRECTED else [],
            closing=[
                _("If this was not you, please tell us soon: somebody else may have the link to your submission.")
            ],
        )


@register
class Answer(SubmissionLetter):
    kind = kinds.ANSWER
    label = pgettext_lazy("mail", "the city’s answer")

    def write(self, mail: OutgoingMail) -> Letter:
        submission, entry = mail.submission, mail.entry
        opening = _("We have looked at your submission. This is our answer:")
        if entry is not None and entry.kind == EntryKind.ERASURE_DECIDED:
            opening = _("You asked us to erase your data. This is our answer:")
        return Letter(
            subject=_("Our answer to your submission %(reference)s") % {"reference": submission.reference},
            opening=[opening],
            quoted=_lines(entry.text) if entry is not None else [],
            facts=[(_("Where it stands"), entry.get_status_display())] if entry is not None and entry.status else [],
            actions=[_to_receipt(submission)],
        )


@register
class NewLink(SubmissionLetter):
    kind = kinds.LINK
    label = pgettext_lazy("mail", "new link to the receipt")
    asked_for = True

    def write(self, mail: OutgoingMail) -> Letter:
        submission = mail.submission
        return Letter(
            subject=_("New link to your submission %(reference)s") % {"reference": submission.reference},
            opening=[_("Here is the new link to your submission that you asked for.")],
            actions=[_to_receipt(submission), *_to_confirm(submission)],
            closing=[
                _(
                    "If you did not ask for it, you need not do anything: "
                    "the link came to your address and nowhere else."
                )
            ],
        )


def _facts(submission: Submission) -> list[tuple[str, str]]:
    page = submission.page.specific
    received = date_format(timezone.localtime(submission.received_at), "j E Y, H:i")
    reader = [(_("Who reads this"), page.reader)] if page.reader else []
    return [(_("Form"), page.title), (_("Received"), received), *reader, *answer_due(submission)]


def _to_receipt(submission: Submission) -> LetterAction:
    return LetterAction(
        _("Open your submission"),
        receipt_url(submission, get_language() or "", absolute=True),
        _(
            "There you see what you sent, where it stands, our answer, and what you can still change. "
            "Whoever has this link can do so too: please do not pass it on."
        ),
    )


def _to_confirm(submission: Submission) -> list[LetterAction]:
    if submission.email_confirmed_at is not None:
        return []
    path = reverse("submissions:receipt_confirm", args=[receipt_token(submission), address_code(submission)])
    why = _("Please confirm that %(address)s is yours. Only then do we send our answer to it.")
    label = _("Confirm your e-mail address")
    return [LetterAction(label, f"{settings.PUBLIC_URL}{path}", why % {"address": address_of(submission)})]


def _not_you() -> str:
    return _("If you did not send this, somebody mistyped their address: please delete this mail, and excuse us.")


def _asked(submission: Submission) -> list[Line]:
    return [line for line in answers_in_words(submission) if line.asked]


def _paragraphs(rich_text: str) -> list[str]:
    """The paragraphs of a rich text, in plain words."""
    parts = (" ".join(unescape(strip_tags(part)).split()) for part in _BLOCK_ENDS.split(rich_text))
    return [part for part in parts if part]


def _lines(text: str) -> list[str]:
    """The paragraphs of a plain text."""
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
