"""Who may open a receipt: whoever has its secret link. What is shown there is nobody else's business."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from core.http_headers import secret
from core.middleware.csrf import is_same_origin
from core.views.errors import csrf_failure
from submissions.domain.sender.tokens import find_by_token, receipt_url
from submissions.domain.throttle import Allowance, ThrottledAction, network_of, throttle
from submissions.models import Submission

View = Callable[..., HttpResponse]


def with_submission(view: View) -> View:
    """Turns the token in the address into its submission; the same page for wrong and revoked tokens.

    The token does what a form's token against forgery does: who does not know it can send nothing, and who knows it
    need not forge anything. So no cookie is needed, whoever is signed in; what a browser says comes from another site
    is refused all the same. (`no-referrer` makes browsers send "null" as the origin of our own forms.)
    """

    @csrf_exempt
    @wraps(view)
    def opened(request: HttpRequest, token: str, *args, **kwargs) -> HttpResponse:
        submission = find_by_token(token)
        if submission is None:
            return secret(refuse(request))
        if request.method == "POST" and _is_from_another_site(request):
            return secret(csrf_failure(request))
        return secret(view(request, submission, *args, **kwargs))

    return opened


def too_many(request: HttpRequest, allowance: Allowance) -> HttpResponse:
    """A sentence, how long to wait, and another way."""
    minutes = max(1, round(allowance.wait / 60))
    response = render(request, "submissions/receipt/too_many.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(allowance.wait)
    return response


def to_receipt(submission: Submission, done: str, anchor: str = "") -> HttpResponse:
    """Back to the receipt in the language of the page, which says what was done."""
    response = redirect(f"{receipt_url(submission, get_language() or '')}?done={done}{anchor}")
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def refuse(request: HttpRequest) -> HttpResponse:
    """Guessing is hopeless; it is counted so that nobody keeps the site busy with it."""
    allowance = throttle(network_of(request), ThrottledAction.WRONG_LINK)
    if not allowance.allowed:
        return too_many(request, allowance)
    return render(request, "submissions/receipt/unknown.html", status=HTTPStatus.NOT_FOUND)


def _is_from_another_site(request: HttpRequest) -> bool:
    says_where = "Sec-Fetch-Site" in request.headers or request.headers.get("Origin", "null") != "null"
    return says_where and not is_same_origin(request)
