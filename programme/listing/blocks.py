"""Lists made from this app's records, offered to every text page."""

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.listings import Listing, register_listing
from programme.models import District, Unit


def districts(request: HttpRequest | None) -> dict[str, object]:
    return {"districts": District.objects.all()}


def units(request: HttpRequest | None) -> dict[str, object]:
    return {"units": Unit.objects.filter(locale__language_code=get_language(), live=True)}


register_listing(Listing("units", _("Units and what they do"), "programme/listings/units.html", units))
register_listing(Listing("districts", _("Districts and their places"), "programme/listings/districts.html", districts))
