from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware


class AnonymousGZipMiddleware(GZipMiddleware):
    """Compresses what anonymous readers get.

    Pages of people who are signed in hold tokens, and compression could betray those (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies:
            return response
        return super().process_response(request, response)
