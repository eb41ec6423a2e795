from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from core.frame.frame import Frame
from core.languages import source_language


def frame(request: HttpRequest) -> dict[str, object]:
    """`frame`: the frame round the page, made when a template first asks for it."""
    return {"frame": SimpleLazyObject(lambda: Frame(request, get_language() or source_language()))}
