"""The languages of the site: those of `settings.LANGUAGES`, and nowhere else written down."""

from babel import Locale
from django.conf import settings


def language_codes() -> tuple[str, ...]:
    return tuple(code for code, _name in settings.LANGUAGES)


def language_choices() -> list[tuple[str, str]]:
    """Each language by its own name. For `choices` of a field: as a function, a new language makes no migration."""
    return [(code, Locale.parse(code).get_language_name() or code) for code in language_codes()]


def source_language() -> str:
    """The language in which the content is written; the others are translations of it."""
    return settings.LANGUAGE_CODE
