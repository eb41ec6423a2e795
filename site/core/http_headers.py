"""Response headers that say who may store an answer, and who may list its address."""

from typing import TypeVar

from django.http.response import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)


def no_store(response: Response) -> Response:
    """No cache may store it."""
    response["Cache-Control"] = "no-store"
    return response


def private(response: Response) -> Response:
    """It concerns one person: no cache may store it, and no search engine may list it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def secret(response: Response) -> Response:
    """Its address is a secret link: private, no link on it is followed, and no other site learns the address."""
    private(response)["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
