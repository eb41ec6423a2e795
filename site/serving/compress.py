from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

from caching.pages.entry import takes


class AnonymousGZipMiddleware(GZipMiddleware):
    """Compresses what anonymous readers get.

    Pages of people who are signed in hold tokens, and compression could betray those (BREACH). What is streamed is a
    file (an image, a PDF) that is compressed already; it keeps its length. Django's own would take
    "gzip;q=0" for a yes.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if (
            response.streaming
            or not response.content
            or settings.SESSION_COOKIE_NAME in request.COOKIES
            or response.cookies
        ):
            return response
        accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
        request.META["HTTP_ACCEPT_ENCODING"] = "gzip" if takes("gzip", accepted) else ""
        return super().process_response(request, response)
