"""Other websites that may show our forms in a frame."""

import re

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from caching.content_version import cached
from forms_app.models import AllowedSite

_ORIGIN = re.compile(r"https://(?P<host>[^/:?#@\s]+)(?P<port>:[0-9]{1,5})?/?", re.IGNORECASE)
_NAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+")


def allowed_origins() -> list[str]:
    """The websites that administrators listed; read once for a content version."""
    return cached("allowed sites", lambda: list(AllowedSite.objects.values_list("origin", flat=True)))


def allow_framing(response: HttpResponse) -> HttpResponse:
    """Let listed websites, and our own, show `response` in a frame, and search engines leave it out."""
    response._csp_replace = {"frame-ancestors": ["'self'", *allowed_origins()]}  # as `csp_replace` does
    response.xframe_options_exempt = True  # it can name no other websites
    response["X-Robots-Tag"] = "noindex"
    return response


def clean_origin(text: str) -> str:
    """`https://host` or `https://host:port` as browsers write it; ValidationError for anything else."""
    found = _ORIGIN.fullmatch(text.strip())
    host = _ascii(found["host"]) if found else ""
    if not found or not _NAME.fullmatch(host):
        raise ValidationError(
            _("Write https:// and the name of the website only, for example https://dzielnica8.example.org."),
            code="invalid",
        )
    port = (found["port"] or "").removeprefix(":")
    if port and not 0 < int(port) < 65536:
        raise ValidationError(_("The port lies between 1 and 65535, or leave it out."), code="invalid")
    return f"https://{host}" + (f":{int(port)}" if port and int(port) != 443 else "")


def _ascii(host: str) -> str:
    """The name as browsers send it: `kraków.pl` is `xn--krakw-3ta.pl`. Empty if it cannot be one."""
    try:
        return host.encode("idna").decode().lower()
    except UnicodeError:
        return ""
