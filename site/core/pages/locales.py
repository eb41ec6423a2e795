"""Language of an object by its locale id, without asking the database for each object."""

from wagtail.models import Locale, TranslatableMixin

from caching.content_version import cached


def language_of(instance: TranslatableMixin) -> str:
    """The code of its language, as in `settings.LANGUAGES`."""
    codes: dict[int, str] = cached("locales", lambda: dict(Locale.objects.values_list("pk", "language_code")))
    return codes.get(instance.locale_id) or instance.locale.language_code
