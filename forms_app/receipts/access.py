"""Who may open a receipt: whoever has its secret link. What is shown there is nobody else's business."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.middleware.csrf import origin_checked
from forms_app.receipts.links import find_by_token

View = Callable[..., HttpResponse]


def secret(response: HttpResponse) -> HttpResponse:
    """Neither a search engine, nor a cache, nor the next site may learn of the address or keep what it shows."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response


def with_submission(view: View) -> View:
    """Turns the token in the address into its submission; the same page for wrong and revoked tokens."""

    @origin_checked
    @wraps(view)
    def opened(request: HttpRequest, token: str, *args, **kwargs) -> HttpResponse:
        submission = find_by_token(token)
        if submission is None:
            return unknown_link(request)
        return secret(view(request, submission, *args, **kwargs))

    return opened


def unknown_link(request: HttpRequest) -> HttpResponse:
    return secret(render(request, "forms_app/receipt/unknown.html", status=HTTPStatus.NOT_FOUND))
