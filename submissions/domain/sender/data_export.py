"""Everything we have of a submission, for its sender to keep: JSON that machines and people can read."""

import json
from datetime import date, datetime

from django.utils import timezone, translation
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from forms_app.field_types.registry import type_of
from forms_app.models import PrivacyNoticeVersion
from outbox.enums import Addressee
from outbox.letters import kinds_to
from submissions.domain.answers import answers_in_words
from submissions.domain.sender.timeline import public_entries
from submissions.models import HistoryEntry, SentFile, Submission


def my_data(submission: Submission) -> str:
    """In the words of the form as it was filled in, and in its language. Moments are ISO 8601 in Polish time."""
    with translation.override(submission.language):
        data = {
            "about": _("This is everything we have of what you sent to us, as of the moment below."),
            "made_at": _iso(timezone.now()),
            "reference": submission.reference,
            "form": {"title": submission.page.specific.title, "type": submission.get_form_type_display()},
            "language": submission.language,
            "received_at": _iso(submission.received_at),
            "channel": submission.get_channel_display(),
            "status": {"code": submission.status, "words": submission.get_status_display()},
            "dates": _dates(submission),
            "district": submission.district,
            "category": submission.category,
            "answers": _answers(submission),
            "files": [_file(one) for one in submission.files.order_by("pk")],
            "consents": _consents(submission),
            "data_clause": _privacy_notice(submission),
            "history": [_entry(entry) for entry in public_entries(submission)],
            "mails": [
                {"about": mail.get_kind_display(), "state": mail.get_state_display(), "sent_at": _iso(mail.sent_at)}
                for mail in submission.mails.exclude(kind__in=kinds_to(Addressee.OFFICERS)).order_by("pk")
            ],
        }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _dates(submission: Submission) -> dict[str, str | None]:
    names = (
        "answer_by",
        "handled_at",
        "answered_at",
        "email_confirmed_at",
        "erasure_requested_at",
        "retain_until",
        "needs_until",
        "erased_at",
    )
    return {name: _iso(getattr(submission, name)) for name in names}


def _answers(submission: Submission) -> list[dict[str, object]]:
    """Questions that were not asked are left out. `value` is what is stored, `answer` what it means."""
    return [
        {
            "question": line.question,
            "answer": line.answer,
            "key": question["key"],
            "value": submission.form_data[question["key"]],
        }
        for question, line in zip(submission.questions, answers_in_words(submission), strict=True)
        if line.asked and not type_of(question).asks_consent
    ]


def _file(sent: SentFile) -> dict[str, object]:
    return {
        "name": sent.name,
        "type": sent.content_type,
        "bytes": sent.size,
        "sha256": sent.sha256,
        "sent_at": _iso(sent.created_at),
    }


def _consents(submission: Submission) -> list[dict[str, object]]:
    return [
        {
            "text": consent.text,
            "language": consent.language,
            "given_at": _iso(consent.given_at),
            "withdrawn_at": _iso(consent.revoked_at),
        }
        for consent in submission.consents.order_by("pk")
    ]


def _privacy_notice(submission: Submission) -> dict[str, object]:
    """Which words about personal data were shown above the button."""
    kept = PrivacyNoticeVersion.objects.filter(version=submission.privacy_notice_version).first()
    sections = [{"title": one["title"], "text": strip_tags(one["text"])} for one in kept.sections] if kept else []
    return {
        "version": submission.privacy_notice_version,
        "language": submission.privacy_notice_language,
        "sections": sections,
    }


def _entry(entry: HistoryEntry) -> dict[str, object]:
    return {
        "at": _iso(entry.at),
        "event": entry.get_kind_display(),
        "status": entry.get_status_display(),
        "text": entry.text,
    }


def _iso(moment: date | datetime | None) -> str | None:
    if isinstance(moment, datetime):
        return timezone.localtime(moment).isoformat(timespec="seconds")
    return moment.isoformat() if moment else None
