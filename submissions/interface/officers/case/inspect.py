"""One submission on one screen: what was sent, what became of it, and what can be done now."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.snippets.views.snippets import InspectView

from forms_app.models import PrivacyNoticeVersion
from submissions.domain.answers import answers_in_words
from submissions.domain.handling.actions import note_views
from submissions.domain.handling.calls import pending_calls
from submissions.domain.handling.erasure_requests import due_day, is_open
from submissions.interface.officers.case.forms import (
    DO,
    FORMS,
    AnswerForm,
    DecisionForm,
    OfficerForm,
    RequestForm,
    StartForm,
    ToldForm,
)
from submissions.interface.officers.list.titles import district_names, headline, titles_of
from submissions.interface.officers.permissions import may_change
from submissions.lifecycle import status_of

UNPROCESSABLE = 422


class SubmissionInspectView(InspectView):
    """Each look at a submission is written into its history, once in an hour for each officer."""

    template_name = "submissions/admin/submission_inspect.html"
    page_title = _("Submission")
    fields = ["reference"]

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        note_views([self.object], request.user)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may_change(request.user) or request.POST.get(DO) not in FORMS:
            raise PermissionDenied
        form = FORMS[request.POST[DO]](request.POST, submission=self.object)
        if form.carry_out(request.user):
            messages.success(request, form.done)
            return redirect(request.path)
        self.object.refresh_from_db()
        return self.render_to_response(self.get_context_data(resubmitted=form), status=UNPROCESSABLE)

    def get_context_data(self, resubmitted: OfficerForm | None = None, **kwargs) -> dict[str, object]:
        return {
            **super().get_context_data(**kwargs),
            **self.what_was_sent(),
            "history": self.object.history.select_related("user"),
            "mails": self.object.mails.order_by("created_at", "pk"),
            "forms": self.forms(resubmitted) if may_change(self.request.user) else {},
        }

    def what_was_sent(self) -> dict[str, object]:
        submission, today = self.object, timezone.localdate()
        waits = submission.answered_at is None and not status_of(submission.status).is_out
        titles = titles_of([submission.form_key, submission.host_key])
        return {
            "headline": headline(submission),
            "form_title": titles.get(submission.form_key, submission.page.title),
            "host_title": titles.get(submission.host_key, ""),
            "district": district_names().get(submission.district, ""),
            "answers": answers_in_words(submission),
            "consents": submission.consents.order_by("given_at", "pk"),
            "files": submission.files.order_by("pk"),
            "privacy_notice": PrivacyNoticeVersion.objects.filter(version=submission.privacy_notice_version).first(),
            "overdue": waits and submission.answer_by is not None and submission.answer_by < today,
            "erasure_due": due_day(submission) if is_open(submission) else None,
            "erasure_overdue": is_open(submission) and due_day(submission) < today,
        }

    def forms(self, resubmitted: OfficerForm | None) -> dict[str, OfficerForm]:
        """The forms that make sense now, by name; the one that comes back keeps what was typed."""
        submission = self.object
        if submission.erased_at is not None:
            return {}
        kinds: list[type[OfficerForm]] = [AnswerForm]
        if submission.handled_at is None:
            kinds.append(StartForm)
        kinds.append(DecisionForm if is_open(submission) else RequestForm)
        if pending_calls().filter(pk=submission.pk).exists():
            kinds.append(ToldForm)
        made = {kind.name: kind(submission=submission) for kind in kinds}
        return {**made, resubmitted.name: resubmitted} if resubmitted is not None else made
