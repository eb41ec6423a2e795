"""Erasing what a person sent: everything, only who they are, or only what they need at an event.

Number, form, dates, status, district and category stay for the statistics, and so do the links to the receipt, which
then says that it was erased. What lies on the disk afterwards is the matter of `disk`.
"""

from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from core.models.user import User
from forms_app.enums import Role
from forms_app.field_types.registry import type_of
from outbox.file_backend import remove_mail_files
from submissions.domain.erasure.anonymize import without_author
from submissions.domain.files.records import discard
from submissions.domain.history import record
from submissions.enums import EntryKind
from submissions.models import RecentFiling, Submission
from submissions.models.submission import lock

ALL, AUTHOR, NEEDS = "all", "author", "needs"  # what was erased, in the detail of the history entry

AUTHOR_ROLES = frozenset({Role.NAME, Role.EMAIL, Role.PHONE, Role.NEEDS, Role.CONSENT, Role.ATTACHMENT})


@transaction.atomic
def erase(submission: Submission, *, user: User | None = None, keep_text: bool = False) -> None:
    """Erase what the sender of `submission` wrote; all at once or not at all. `user` is the officer who decided it.

    With `keep_text` only what says who they are goes: name, contact, needs, consents, files, mails, and the author's
    words in the history; the rest of the text stays until its time is over. Erasing twice is erasing once.
    """
    current = lock(submission)
    if current.erased_at is None:
        _forget_around(current)
        if keep_text:
            _erase_author(current)
        else:
            _erase_everything(current)
        record(current, EntryKind.ERASED, user=user, **_in_words(current, AUTHOR if keep_text else ALL))
    submission.refresh_from_db()


@transaction.atomic
def erase_needs(submission: Submission) -> None:
    """Erase what was answered to questions with the meaning "needs"; the rest stays."""
    current = lock(submission)
    if current.needs_until is not None and current.erased_at is None:
        _forget(current, {question["key"] for question in current.questions if question.get("role") == Role.NEEDS})
        current.needs_until = None
        current.save(update_fields=["form_data", "questions", "needs_until"])
        record(current, EntryKind.ERASED, **_in_words(current, NEEDS))
    submission.refresh_from_db()


def _forget_around(submission: Submission) -> None:
    """All that only the sender as a person gives a meaning to."""
    discard(submission.files.all())
    submission.consents.all().delete()
    mails = {str(uuid) for uuid in submission.mails.values_list("uuid", flat=True)}
    submission.mails.all().delete()
    transaction.on_commit(partial(remove_mail_files, mails), robust=True)
    RecentFiling.objects.filter(submission=submission).delete()
    ours = ContentType.objects.get_for_model(Submission)
    entries = ModelLogEntry.objects.filter(content_type=ours, object_id=str(submission.pk))
    entries.update(label=submission.reference, data={})


def _erase_everything(submission: Submission) -> None:
    submission.form_data, submission.questions = {}, []
    submission.email_confirmed_at = submission.needs_until = None
    submission.erased_at = timezone.now()
    submission.save(update_fields=["form_data", "questions", "email_confirmed_at", "needs_until", "erased_at"])
    submission.history.update(text="", detail="")


def _erase_author(submission: Submission) -> None:
    author = {
        question["key"]
        for question in submission.questions
        if question.get("role") in AUTHOR_ROLES or type_of(question).holds_personal_data
    }
    names = [submission.form_data.get(key) for key in author]
    _forget(submission, author)
    submission.form_data = without_author(submission.form_data, names)
    submission.email_confirmed_at = submission.needs_until = None
    submission.save(update_fields=["form_data", "questions", "email_confirmed_at", "needs_until"])
    submission.history.filter(user=None).update(text="")
    for entry in submission.history.exclude(text=""):
        entry.text = without_author(entry.text, names)
        entry.save(update_fields=["text"])


def _forget(submission: Submission, keys: set[str]) -> None:
    """With the answers go their questions: they would look as if nothing had been answered."""
    submission.form_data = {key: answer for key, answer in submission.form_data.items() if key not in keys}
    submission.questions = [question for question in submission.questions if question["key"] not in keys]


def _in_words(submission: Submission, what: str) -> dict[str, Any]:
    """How the history says it, in the language of the sender."""
    with translation.override(submission.language):
        words = {
            ALL: "",
            AUTHOR: _("We have erased your name, contact data, needs, consents and files. The rest of the text stays."),
            NEEDS: _("We have erased what you wrote about your needs, because its time is over. The rest stays."),
        }
        return {"text": words[what], "detail": what}
