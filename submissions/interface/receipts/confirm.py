"""The link that proves an e-mail address. It asks before it acts: mail scanners open links, but press no buttons."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from submissions.domain.mail.confirmation import confirm_address, confirms
from submissions.domain.mail.queue import address_of
from submissions.interface.receipts.access import refuse, to_receipt, with_submission
from submissions.interface.receipts.render import show
from submissions.models import Submission


@require_http_methods(["GET", "HEAD", "POST"])
@with_submission
def receipt_confirm(request: HttpRequest, submission: Submission, code: str) -> HttpResponse:
    """A wrong code, or one for an address that was corrected since, is answered like a wrong link."""
    if request.method == "POST":
        return to_receipt(submission, "confirmed") if confirm_address(submission, code) else refuse(request)
    if not confirms(submission, code):
        return refuse(request)
    if submission.email_confirmed_at is not None:
        return to_receipt(submission, "confirmed")
    return show(request, submission, "confirm", address=address_of(submission))
