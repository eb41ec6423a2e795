"""The list of calls to make."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from forms_app.enums import Role
from submissions.domain.handling.actions import RefusedError, mark_told, note_views, versions_seen
from submissions.domain.handling.calls import pending_calls
from submissions.domain.history import answer_with_role
from submissions.interface.officers.case.forms import ToldForm
from submissions.interface.officers.permissions import may_change, may_view, only_if
from submissions.models import Submission


@require_safe
@only_if(may_view)
def calls(request: HttpRequest) -> HttpResponse:
    """Whoever opens it reads names and numbers: that is written down as for the submission itself."""
    people = list(pending_calls()[:200])
    seen = versions_seen(people)
    note_views(people, request.user)
    rows = [
        {
            "submission": one,
            "seen": seen[one.pk],
            "name": answer_with_role(one, Role.NAME) or "",
            "phone": answer_with_role(one, Role.PHONE) or "",
            "email": answer_with_role(one, Role.EMAIL) or "",
        }
        for one in people
    ]
    return render(request, "submissions/admin/calls.html", {"rows": rows, "may_change": may_change(request.user)})


@require_POST
@only_if(may_change)
def told(request: HttpRequest, pk: int) -> HttpResponse:
    submission = get_object_or_404(Submission, pk=pk)
    try:
        mark_told(submission, user=request.user, seen=request.POST.get("seen", ""))
    except RefusedError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, ToldForm.done)
    return redirect("submissions_calls")
