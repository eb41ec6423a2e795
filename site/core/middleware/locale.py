"""The language of a request: the one in its address, else the one the browser asks for."""

from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class PathLanguageMiddleware(LocaleMiddleware):
    """Like Django's, but an address without a language stays what it is.

    Django would redirect every unknown address to its twin under a language and mark all others as varying
    by `Accept-Language`. Here only `/` and error pages choose by it, and they say so themselves.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
