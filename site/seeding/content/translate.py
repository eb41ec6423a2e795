"""Gives an object its translations through wagtail-localize's own records, as a translator would.

The source text never stands in for a missing translation: a translation is made only when it is complete.
"""

from django.db import models
from wagtail.models import Locale
from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


class TranslationGapError(Exception):
    """The translation has not the same texts as the source; says at which field."""


def _texts(instance: models.Model) -> list[StringSegmentValue]:
    segments = [segment for segment in extract_segments(instance) if isinstance(segment, StringSegmentValue)]
    return [segment for segment in segments if not segment.is_empty()]


def translate(source_object: models.Model, translated: dict[Locale, models.Model]) -> None:
    """Store the texts of each of `translated` (not saved, same structure) as translation of `source_object`; publish.

    Raises TranslationGapError when one of them has not the same texts in the same places.
    """
    source, _created = TranslationSource.update_or_create_from_instance(source_object)
    originals = _texts(source_object)
    contexts = {context.path: context for context in TranslationContext.objects.filter(object_id=source.object_id)}
    strings = {string.data: string for string in String.objects.filter(segments__source=source).distinct()}
    for locale, instance in translated.items():
        texts = _texts(instance)
        _compare(originals, texts)
        # Made anew: a string that stands twice in one place has one translation.
        StringTranslation.objects.filter(context__object_id=source.object_id, locale=locale).delete()
        rows = {
            (original.string.data, original.path): StringTranslation(
                translation_of=strings[original.string.data],
                context=contexts[original.path],
                locale=locale,
                data=text.string.data,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
            for original, text in zip(originals, texts, strict=True)
        }
        StringTranslation.objects.bulk_create(rows.values())
        translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
        translation.save_target(publish=True)


def _compare(originals: list[StringSegmentValue], texts: list[StringSegmentValue]) -> None:
    for original, text in zip(originals, texts, strict=False):
        if original.path != text.path:
            raise TranslationGapError(f"{original.path} stands against {text.path}")
    if len(originals) != len(texts):
        raise TranslationGapError(f"{len(originals)} texts stand against {len(texts)}")
