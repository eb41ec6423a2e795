"""The note to the officers: that something came or changed, and not a word of what people wrote."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from forms_app.enums import EventKind
from forms_app.mail.letter import Action, Letter, answer_due
from forms_app.models import OutgoingMail, SubmissionEvent


def officers_note(mail: OutgoingMail) -> Letter:
    submission, event = mail.submission, mail.event
    path = reverse("wagtailsnippets_forms_app_submission:inspect", args=[submission.pk])
    subjects = {
        EventKind.CORRECTED: _("Corrected: submission %(reference)s"),
        EventKind.WITHDRAWN: _("Withdrawn: submission %(reference)s"),
        EventKind.ERASURE_REQUESTED: _("Erasure requested: submission %(reference)s"),
    }
    subject = subjects.get(event.kind if event is not None else "") or _("New submission %(reference)s")
    return Letter(
        subject=subject % {"reference": submission.reference},
        opening=[_news(event)],
        facts=[(_("Form"), submission.page.title), *answer_due(submission)],
        actions=[Action(_("Open the submission"), f"{settings.PUBLIC_URL}{path}")],
    )


def _news(event: SubmissionEvent | None) -> str:
    news = {
        EventKind.CORRECTED: _("The sender has corrected a submission."),
        EventKind.WITHDRAWN: _("The sender has withdrawn a submission."),
        EventKind.ERASURE_REQUESTED: _(
            "A sender asks for erasure while you are working on the submission. Please decide within a month."
        ),
    }
    first = news.get(event.kind if event is not None else "") or _("A new submission has come in.")
    where = _("What it says can be read in the administration of the site only.")
    return f"{first} {where}"
