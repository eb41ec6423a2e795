"""The way back to a receipt for somebody who lost the link: number and e-mail address, and a mail with a link."""

from dataclasses import dataclass, field
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from core.http_headers import private
from core.middleware.csrf import origin_checked
from forms_app.field_types.django_fields import BAD_EMAIL, AddressField
from forms_app.form.sanitize import clean_data
from submissions.domain.sender.actions import renew_link
from submissions.domain.throttle import ThrottledAction, network_of, throttle
from submissions.interface.receipts.access import too_many
from submissions.models import Submission
from submissions.references import read_reference

NUMBER_NEEDED = _("Write the reference number. It stands on your receipt and in our mails, such as WP20-P-0042-K.")
NUMBER_UNKNOWN = _(
    "This number is not complete, or one of its characters is wrong. "
    "Compare it with your note: it looks like WP20-P-0042-K."
)
ADDRESS_NEEDED = _("Write the e-mail address that you gave in the form.")
LONGEST = 320


@dataclass
class Asked:
    """What was typed, and what is wrong with it: `errors` is {field: sentence}."""

    number: str = ""
    address: str = ""
    revoke: bool = False
    errors: dict[str, str | Promise] = field(default_factory=dict)

    @property
    def reference(self) -> str | None:
        return read_reference(self.number[:LONGEST])


@origin_checked
@require_http_methods(["GET", "HEAD", "POST"])
def recover_link(request: HttpRequest) -> HttpResponse:
    """The same reply whether the two belong together or not."""
    if request.method != "POST":
        return private(_page(request, Asked(), sent=request.GET.get("done") == "sent"))
    asked = _read(request)
    if asked.errors:
        return private(_page(request, asked, status=HTTPStatus.UNPROCESSABLE_ENTITY))
    network = network_of(request)
    allowance = throttle(network, ThrottledAction.RECOVER_LINK)
    if not allowance.allowed:
        return private(too_many(request, allowance))
    submission = Submission.objects.filter(reference=asked.reference).first()
    if submission is None or not renew_link(submission, asked.address, revoke=asked.revoke):
        throttle(network, ThrottledAction.WRONG_LINK)  # takes about as long as writing down that a mail is to go
    response = redirect(f"{reverse('submissions:recover_link')}?done=sent")
    response.status_code = HTTPStatus.SEE_OTHER
    return private(response)


def _read(request: HttpRequest) -> Asked:
    data = clean_data(request.POST)
    asked = Asked(data.get("number", "").strip(), data.get("address", "").strip(), bool(data.get("revoke")))
    if not asked.number:
        asked.errors["number"] = NUMBER_NEEDED
    elif asked.reference is None:
        asked.errors["number"] = NUMBER_UNKNOWN
    if not asked.address:
        asked.errors["address"] = ADDRESS_NEEDED
    elif not _is_address(asked.address):
        asked.errors["address"] = BAD_EMAIL
    return asked


def _is_address(text: str) -> bool:
    try:
        AddressField(required=False).clean(text)
    except ValidationError:
        return False
    return True


def _page(request: HttpRequest, asked: Asked, *, sent: bool = False, status: int = HTTPStatus.OK) -> HttpResponse:
    context = {"asked": asked, "sent": sent, "needs_token": settings.SESSION_COOKIE_NAME in request.COOKIES}
    return render(request, "submissions/receipt/recover.html", context, status=status)
