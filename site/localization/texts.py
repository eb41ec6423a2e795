"""Which texts of an object are still those of its source language."""

from django.db.models import Model
from django.utils.translation import ngettext
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import String, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

EXAMPLES = 3
EXAMPLE_LENGTH = 60

Text = tuple[str, str]
"""Content path and text, as wagtail-localize cuts them."""


def texts_of(instance: Model) -> list[Text]:
    """Every translatable text of `instance` that says something; numbers and dashes alone do not."""
    segments = extract_segments(instance)
    if type(instance) is Page and instance.pk and instance.specific_class not in (None, Page):
        segments += extract_segments(instance.specific)
    return [
        (segment.path, segment.string.data)
        for segment in segments
        if isinstance(segment, StringSegmentValue) and any(letter.isalpha() for letter in segment.string.data)
    ]


def translation_into(instance: TranslatableMixin) -> Translation | None:
    """The translation that `instance` is the result of, in use or stopped; None for a source or an independent text."""
    return (
        Translation.objects.filter(source__object_id=instance.translation_key, target_locale_id=instance.locale_id)
        .select_related("source__locale", "target_locale")
        .first()
    )


def source_locale_of(instance: TranslatableMixin) -> Locale:
    translation = translation_into(instance)
    return translation.source.locale if translation is not None else Locale.get_default()


def source_versions(instance: TranslatableMixin, locale: Locale) -> list[Model]:
    """The source of `instance` as it is stored, and its newest draft if there is one."""
    source = type(instance)._base_manager.filter(translation_key=instance.translation_key, locale=locale).first()
    if source is None:
        return []
    if isinstance(source, Page):
        source = source.specific
    drafts = [source.get_latest_revision_as_object()] if source.latest_revision_id else []
    return [source, *drafts]


def open_texts(translation: Translation) -> int:
    """How many texts of the source have no usable translation yet."""
    total, translated = translation.get_progress()
    return total - translated


def untranslated_texts(instance: TranslatableMixin) -> list[str]:
    """Texts of `instance` that are those of the source language, in order, each once.

    A text is one of the source language if the source has it now or ever had it (wagtail-localize keeps every string
    it saw). A translator may say that a text is the same in both languages: then it is stored as its own translation.
    """
    locale = source_locale_of(instance)
    if locale.pk == instance.locale_id:
        return []
    texts = texts_of(instance)
    if not texts:
        return []
    hashes = {String._get_data_hash(text) for _path, text in texts}
    known = set(String.objects.filter(locale=locale, data_hash__in=hashes).values_list("data", flat=True))
    versions = source_versions(instance, locale)
    for version in versions:
        known.update(text for _path, text in texts_of(version))
    suspects = [(path, text) for path, text in texts if text in known]
    if not suspects:
        return []
    confirmed = _confirmed(instance, {text for _path, text in suspects}, anywhere=not versions)
    left = [text for path, text in suspects if (path, text) not in confirmed and text not in confirmed]
    return list(dict.fromkeys(left))


def _confirmed(instance: TranslatableMixin, texts: set[str], *, anywhere: bool) -> set[Text | str]:
    """What translators into this language wrote: (path, text) in this object; for a copy, the text anywhere."""
    rows = StringTranslation.objects.filter(locale_id=instance.locale_id, has_error=False, data__in=texts)
    if anywhere:
        return set(rows.values_list("data", flat=True))
    return set(rows.filter(context__object_id=instance.translation_key).values_list("context__path", "data"))


def remember_source_texts(instance: TranslatableMixin) -> None:
    """Store the texts that a fresh copy for another language was made from, so that they are known for good."""
    locale = source_locale_of(instance)
    if locale.pk == instance.locale_id:
        return
    texts = {text for version in source_versions(instance, locale) for _path, text in texts_of(version)}
    by_hash = {String._get_data_hash(text): text for text in texts}
    known = set(String.objects.filter(locale=locale, data_hash__in=by_hash).values_list("data_hash", flat=True))
    String.objects.bulk_create(
        [String(locale=locale, data_hash=key, data=text) for key, text in by_hash.items() if key not in known],
        ignore_conflicts=True,
    )


def untranslated_problems(instance: TranslatableMixin) -> list[str]:
    """For `core.pages.publish_checks`: one sentence that says how many texts are open and quotes the first of them."""
    texts = untranslated_texts(instance)
    if not texts:
        return []
    quoted = ", ".join(f"“{_shortened(text)}”" for text in texts[:EXAMPLES])
    if len(texts) > EXAMPLES:
        quoted += " …"
    return [
        ngettext(
            "%(count)d text is not translated yet: %(texts)s",
            "%(count)d texts are not translated yet: %(texts)s",
            len(texts),
        )
        % {"count": len(texts), "texts": quoted}
    ]


def _shortened(text: str) -> str:
    return text if len(text) <= EXAMPLE_LENGTH else f"{text[: EXAMPLE_LENGTH - 1]}…"
