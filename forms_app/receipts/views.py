"""The receipt: what was sent, where it stands, and what its sender can do with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forms_app.models import Submission
from forms_app.receipts.access import with_submission
from forms_app.sheets import answer_sheet


@require_safe
@with_submission
def receipt(request: HttpRequest, submission: Submission) -> HttpResponse:
    return render(
        request, "forms_app/receipt/receipt.html", {"submission": submission, "sheet": answer_sheet(submission)}
    )
