"""What the list of submissions can be narrowed to."""

from collections.abc import Iterable

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.widgets import BooleanRadioSelect

from core.languages import language_choices
from forms_app.enums import form_types
from submissions import lifecycle
from submissions.enums import EntryKind, channels
from submissions.interface.officers.list.titles import district_names, titles_of
from submissions.models import HistoryEntry, Submission
from submissions.models.submission import SubmissionQuerySet

WAITS, OVERDUE, ANSWERED = "waits", "overdue", "answered"
ANSWERS = [
    (WAITS, pgettext_lazy("submission", "waits for an answer")),
    (OVERDUE, pgettext_lazy("submission", "waits, and the promised day is over")),
    (ANSWERED, pgettext_lazy("submission", "answered")),
]
# Who was asked to complete something, and has done so, waits again.
_COMPLETED = HistoryEntry.objects.filter(
    submission=OuterRef("pk"), kind=EntryKind.CORRECTED, at__gt=OuterRef("answered_at")
)


def waiting() -> Q:
    completed = Q(Exists(_COMPLETED), status__in=lifecycle.awaiting_sender())
    return (Q(answered_at=None) | completed) & Q(erased_at=None) & ~Q(status__in=lifecycle.out())


def form_choices() -> list[tuple[str, str]]:
    return _by_title(Submission.objects.order_by().values_list("form_key", flat=True).distinct())


def host_choices() -> list[tuple[str, str]]:
    hosts = Submission.objects.exclude(host_key=None).order_by().values_list("host_key", flat=True)
    return _by_title(hosts.distinct())


def _by_title(keys: Iterable) -> list[tuple[str, str]]:
    found = [(str(key), title) for key, title in titles_of(keys).items()]
    return sorted(found, key=lambda choice: choice[1].casefold())


def district_choices() -> list[tuple[int, str]]:
    return list(district_names().items())


class SubmissionFilterSet(WagtailFilterSet):
    """Forms and pages stand here once for all their languages."""

    form_key = django_filters.ChoiceFilter(label=_("Form"), choices=form_choices)
    host_key = django_filters.ChoiceFilter(label=_("Event or page it stood in"), choices=host_choices)
    form_type = django_filters.ChoiceFilter(label=_("Form type"), choices=form_types)
    status = django_filters.MultipleChoiceFilter(label=_("Status"), choices=lifecycle.choices)
    answer = django_filters.ChoiceFilter(label=_("Answer"), choices=ANSWERS, method="by_answer")
    erasure = django_filters.BooleanFilter(label=_("Erasure asked for"), method="by_erasure", widget=BooleanRadioSelect)
    district = django_filters.ChoiceFilter(label=_("District"), choices=district_choices)
    language = django_filters.ChoiceFilter(label=_("Language"), choices=language_choices)
    channel = django_filters.ChoiceFilter(label=_("Channel"), choices=channels)
    received_at = django_filters.DateFromToRangeFilter(label=_("Received"), widget=DateRangePickerWidget)

    class Meta:
        model = Submission
        fields: list[str] = []

    def by_answer(self, submissions: SubmissionQuerySet, name: str, value: str) -> SubmissionQuerySet:
        if value == ANSWERED:
            return submissions.exclude(answered_at=None)
        unanswered = submissions.filter(waiting())
        return unanswered.filter(answer_by__lt=timezone.localdate()) if value == OVERDUE else unanswered

    def by_erasure(self, submissions: SubmissionQuerySet, name: str, value: bool) -> SubmissionQuerySet:
        return submissions.filter(erasure_requested_at__isnull=not value, **({"erased_at": None} if value else {}))
