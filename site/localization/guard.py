"""The one place that every way of going live passes: the row is not written.

Views ask earlier and say it more kindly (`localization.hooks`); what they forget ends here.
"""

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page, TranslatableMixin
from wagtail.signals import pre_page_move
from wagtail_localize.fields import get_translatable_fields

from core.pages.publish_checks import register_check
from localization.texts import remember_source_texts, source_locale_of, texts_of, untranslated_problems

FIRST_DEPTH_OF_ONE_LANGUAGE = 3  # 1 is the root of the tree, 2 are the home pages of the languages


def connect() -> None:
    """Watch the models that have drafts in several languages, and no others: most saves are a resident's."""
    for model in apps.get_models():
        if issubclass(model, TranslatableMixin) and issubclass(model, DraftStateMixin):
            pre_save.connect(keep_source_language_offline, sender=model)


class UntranslatedError(ValidationError):
    """Text of the source language would have gone live under another language."""

    def __init__(self, problems: list[str]) -> None:
        # A mapping, because wagtail-localize asks which field each error is about.
        super().__init__({NON_FIELD_ERRORS: problems})


def keep_source_language_offline(
    sender: type[Model], instance: Model, raw: bool = False, update_fields: set[str] | None = None, **kwargs
) -> None:
    """Raise `UntranslatedError` if this save would show text of the source language under another one.

    A page that follows a page of another language (an alias) is its text by definition: it is stored as a draft.
    A save that leaves a live object's texts alone is none of our business: locking, moving, counting children.
    """
    if raw or not _touches_texts(sender, update_fields):
        return
    if _follows_another_language(instance):
        instance.live = False
    elif instance.live and _is_in_foreign_tree(instance):
        raise UntranslatedError([_("A page may only stand below pages of its own language.")])
    if source_locale_of(instance).pk == instance.locale_id:
        return
    if instance._state.adding:
        remember_source_texts(instance)
    if instance.live and not _shows_the_same(instance):
        problems = untranslated_problems(instance)
        if problems:
            raise UntranslatedError(problems)


def _touches_texts(sender: type[Model], update_fields: set[str] | None) -> bool:
    if update_fields is None or "live" in update_fields:
        return True
    return not {field.field_name for field in get_translatable_fields(sender)}.isdisjoint(update_fields)


def _follows_another_language(instance: Model) -> bool:
    return (
        isinstance(instance, Page)
        and instance.alias_of_id is not None
        and instance.alias_of.locale_id != instance.locale_id
    )


def _is_in_foreign_tree(instance: Model) -> bool:
    if not isinstance(instance, Page) or (instance.depth or 0) < FIRST_DEPTH_OF_ONE_LANGUAGE:
        return False
    return instance.get_parent().locale_id != instance.locale_id


def _shows_the_same(instance: Model) -> bool:
    stored = type(instance)._base_manager.filter(pk=instance.pk).first() if instance.pk else None
    return stored is not None and stored.live and texts_of(stored) == texts_of(instance)


@receiver(pre_page_move)
def keep_languages_apart(sender: type[Page], instance: Page, parent_page_after: Page, **kwargs) -> None:
    """Moving is done without saving the page, so it is asked on its own."""
    if parent_page_after.depth > 1 and parent_page_after.locale_id != instance.locale_id:
        raise UntranslatedError([_("A page may only stand below pages of its own language.")])


register_check(TranslatableMixin, untranslated_problems)
