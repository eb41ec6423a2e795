from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from core.chrome import Chrome


def chrome(request: HttpRequest) -> dict[str, object]:
    """`chrome`: the frame round the page, made when a template first asks for it."""
    return {"chrome": SimpleLazyObject(lambda: Chrome(request, get_language() or "pl"))}
