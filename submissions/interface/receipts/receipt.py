"""Everything that a receipt shows, in the language of the page; what was sent stays in its own words and language."""

from dataclasses import dataclass, field

from django.utils import timezone, translation
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language
from wagtail.models import Page

from core.pages.links import localized_pages
from core.pages.locales import language_of
from forms_app.field_types.registry import type_of
from forms_app.models import ParticipationFormPage
from programme.models import District
from submissions.domain.answers import Line, answers_in_words
from submissions.domain.sender import rules
from submissions.domain.sender.timeline import TimelineEntry, latest_answer, public_entries, timeline
from submissions.domain.sender.wording import ERASED_SENTENCE
from submissions.lifecycle import WITHDRAWN, status_of
from submissions.models import Consent, HistoryEntry, SentFile, Submission


@dataclass(frozen=True)
class AnsweredQuestion:
    """One question with its answer, or with the files that were sent to it."""

    line: Line
    files: list[SentFile] = field(default_factory=list)


class Receipt:
    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        self.language = get_language() or submission.language
        self.may_correct = rules.may_correct(submission)
        self.may_withdraw = rules.may_withdraw(submission)
        self.may_erase = rules.may_erase(submission)
        self.erases_at_once = rules.erases_at_once(submission)

    @cached_property
    def form_page(self) -> ParticipationFormPage:
        """The form in the reader's language, else as it was filled in; it may have been taken down since."""
        return form_page_of(self.submission, self.language)

    @property
    def form_language(self) -> str:
        """For `lang`: empty where it is the language of the page."""
        language = language_of(self.form_page)
        return "" if language == self.language else language

    @cached_property
    def host(self) -> Page | None:
        """The event or page in which the form stood, as long as it is public."""
        if self.submission.host_key is None:
            return None
        member = Page.objects.filter(translation_key=self.submission.host_key, live=True).first()
        return localized_pages([member.pk], self.language).get(member.pk) if member is not None else None

    @cached_property
    def questions(self) -> list[AnsweredQuestion]:
        """What was asked, without consents: they stand by themselves, because each can be withdrawn."""
        with translation.override(self.submission.language):
            lines = answers_in_words(self.submission)
        files = list(self.submission.files.all())
        return [
            AnsweredQuestion(line, [one for one in files if one.field_key == question["key"]])
            for question, line in zip(self.submission.questions, lines, strict=True)
            if not type_of(question).asks_consent and line.asked
        ]

    @property
    def answers(self) -> list[AnsweredQuestion]:
        return [one for one in self.questions if one.line.answer or one.files]

    @property
    def left_empty(self) -> list[str]:
        """The questions without an answer, in short: listed apart from the answers."""
        return [one.line.question for one in self.questions if not (one.line.answer or one.files)]

    @cached_property
    def not_consented(self) -> list[str]:
        """The sentences that the sender was asked to agree to and did not."""
        given = {consent.key for consent in self.consents}
        asked = [question for question in self.submission.questions if type_of(question).asks_consent]
        return [question["label"] for question in asked if question["key"] not in given]

    @cached_property
    def consents(self) -> list[Consent]:
        return list(self.submission.consents.order_by("pk"))

    @cached_property
    def entries(self) -> list[HistoryEntry]:
        return public_entries(self.submission)

    @cached_property
    def timeline(self) -> list[TimelineEntry]:
        return timeline(self.submission, self.entries)

    @cached_property
    def answer(self) -> HistoryEntry | None:
        return latest_answer(self.entries)

    @property
    def status_sentence(self) -> str | Promise:
        return ERASED_SENTENCE if self.submission.erased_at else status_of(self.submission.status).sentence

    @property
    def is_gone(self) -> bool:
        """Erased or taken back, by the sender's own act."""
        return bool(self.submission.erased_at) or self.submission.status == WITHDRAWN

    @property
    def waits_for_answer(self) -> bool:
        submission = self.submission
        return not (submission.answered_at or submission.erased_at or status_of(submission.status).is_out)

    @property
    def is_late(self) -> bool:
        due = self.submission.answer_by
        return self.waits_for_answer and due is not None and due < timezone.localdate()

    @cached_property
    def district(self) -> District | None:
        return District.objects.filter(number=self.submission.district).first() if self.submission.district else None


def form_page_of(submission: Submission, language: str) -> ParticipationFormPage:
    found = localized_pages([submission.page_id], language, specific=True)
    return found.get(submission.page_id) or submission.page.specific
