"""The note to the officers: that something came or changed, and not a word of what people wrote."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from outbox.enums import Addressee
from outbox.letters import register
from submissions.domain.mail import kinds
from submissions.enums import EntryKind
from submissions.interface.mail.letter import Letter, LetterAction, answer_due
from submissions.interface.mail.render import SubmissionLetter
from submissions.models import HistoryEntry, OutgoingMail


@register
class OfficersNote(SubmissionLetter):
    kind = kinds.OFFICERS
    label = pgettext_lazy("mail", "note to the officers")
    to = Addressee.OFFICERS

    def write(self, mail: OutgoingMail) -> Letter:
        submission, entry = mail.submission, mail.entry
        path = reverse("wagtailsnippets_submissions_submission:inspect", args=[submission.pk])
        subjects = {
            EntryKind.CORRECTED: _("Corrected: submission %(reference)s"),
            EntryKind.WITHDRAWN: _("Withdrawn: submission %(reference)s"),
            EntryKind.ERASURE_REQUESTED: _("Erasure requested: submission %(reference)s"),
        }
        subject = subjects.get(entry.kind if entry is not None else "") or _("New submission %(reference)s")
        return Letter(
            subject=subject % {"reference": submission.reference},
            opening=[_news(entry)],
            facts=[(_("Form"), submission.page.title), *answer_due(submission)],
            actions=[LetterAction(_("Open the submission"), f"{settings.PUBLIC_URL}{path}")],
        )


def _news(entry: HistoryEntry | None) -> str:
    news = {
        EntryKind.CORRECTED: _("The sender has corrected a submission."),
        EntryKind.WITHDRAWN: _("The sender has withdrawn a submission."),
        EntryKind.ERASURE_REQUESTED: _(
            "A sender asks for erasure while you are working on the submission. Please decide within a month."
        ),
    }
    first = news.get(entry.kind if entry is not None else "") or _("A new submission has come in.")
    where = _("What it says can be read in the administration of the site only.")
    return f"{first} {where}"
