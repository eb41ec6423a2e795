"""Writes checked content into the database: once, adding only what is missing. What is there belongs to its editors."""

import json
from collections.abc import Callable
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.files import File
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Locale, Page, RevisionMixin, TranslatableMixin

from seeding.content.convert import Converter
from seeding.content.plan import Plan
from seeding.content.source import LANGUAGES, SOURCE_LANGUAGE, ContentObject
from seeding.content.translate import translate
from seeding.models import LoadedContent


def _ignore(line: int, where: str, message: str) -> None:
    """Complaints were made when the plan was checked."""


class Loader:
    """Loads a checked plan. `say` is told what happens."""

    def __init__(self, plan: Plan, folder: Path, say: Callable[[str], None]) -> None:
        self.plan = plan
        self.folder = folder
        self.say = say
        self.locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
        self.primary_keys: dict[str, int] = {}
        self.unfinished: set[str] = set()
        self.written: list[str] = []

    # -- whole run ------------------------------------------------------------------------

    def run(self) -> None:
        """Records first, then the page tree, then what refers to pages from outside of it."""
        self._find_what_is_there()
        pages = self.plan.pages_in_order()
        records = self.plan.records_in_order()
        before = [item for item in records if not item.file.startswith(f"{self.folder.name}/frame/")]
        after = [item for item in records if item not in before]
        for item in before:
            self._load(item)
        new_pages = [item for item in pages if item.key not in self.primary_keys]
        for item in new_pages:
            self._place(item)
        for number, item in enumerate(pages, 1):
            self._load(item, progress=f"{number}/{len(pages)}")
        for item in after:
            self._load(item)

    def _find_what_is_there(self) -> None:
        for loaded in LoadedContent.objects.select_related("content_type"):
            model = loaded.content_type.model_class()
            if loaded.key in self.plan.objects and model is not None:
                if model._base_manager.filter(pk=loaded.object_id).exists():
                    self.primary_keys[loaded.key] = loaded.object_id
                    if not loaded.complete:
                        self.unfinished.add(loaded.key)
                else:
                    loaded.delete()

    def _load(self, item: ContentObject, *, progress: str = "") -> None:
        if item.key in self.primary_keys and item.key not in self.unfinished:
            return
        self.say(f"  {progress} {item.key}".rstrip())
        source = self._write(item)
        self._translate(item, source)
        self._remember(item, source, complete=True)
        self.written.append(item.key)

    # -- one object -----------------------------------------------------------------------

    def reference(self, kind: str, key: str) -> int | None:
        """Primary key of a loaded object; while the tree is being placed, a page not yet there is its root."""
        return self.primary_keys.get(key) or (1 if self.plan.is_page(key) else None)

    def _fill(
        self, instance: models.Model, item: ContentObject, language: str, *, provisional: bool = False
    ) -> models.Model:
        """Set the fields of `instance`; provisionally, without references to pages that may not be there yet."""
        converter = Converter(item, language, self.reference, _ignore)
        for name, value in item.fields.items():
            if name == "file":
                continue
            field = instance._meta.get_field(name)
            if provisional and isinstance(field, models.ForeignKey) and issubclass(field.related_model, Page):
                continue
            converted = converter.field(field, value, name)
            if isinstance(field, StreamField):
                converted = json.dumps(converted, cls=DjangoJSONEncoder)
            setattr(instance, field.attname if isinstance(field, models.ForeignKey) else name, converted)
        if isinstance(instance, Page):
            instance.slug = item.slug[language]
            instance.draft_title = instance.title
        if isinstance(instance, TranslatableMixin):
            instance.locale = self.locales[language]
        return instance

    def _place(self, item: ContentObject) -> None:
        """Put a new page into the tree as a draft; its texts follow when every page has its key.

        Remembered as incomplete, so that a run that was interrupted is taken up where it stopped.
        """
        page = self._fill(self.plan.models[item.key](live=False), item, SOURCE_LANGUAGE, provisional=True)
        parent = Page.objects.get(pk=self.primary_keys[item.parent]) if item.parent else Page.get_first_root_node()
        with transaction.atomic():
            parent.add_child(instance=page)
            self.primary_keys[item.key] = page.pk
            self._remember(item, page, complete=False)
        self.unfinished.add(item.key)

    def _write(self, item: ContentObject) -> models.Model:
        model = self.plan.models[item.key]
        key = self.primary_keys.get(item.key)
        instance = model._base_manager.get(pk=key) if key else self._new(model, item)
        self._fill(instance, item, SOURCE_LANGUAGE)
        if "file" in item.fields:
            path = self.folder / "documents" / item.fields["file"]
            with path.open("rb") as stream:
                instance.file.save(path.name, File(stream), save=False)
                instance.file_size, instance.file_hash = path.stat().st_size, ""
        with transaction.atomic():
            instance.full_clean()
            if not isinstance(instance, Page):
                instance.save()
            if isinstance(instance, RevisionMixin):
                revision = instance.save_revision()
                if isinstance(instance, DraftStateMixin):
                    revision.publish()
            if not key:
                # As in `_place`: known to a run that takes up where this one was interrupted.
                self._remember(item, instance, complete=False)
        self.primary_keys[item.key] = instance.pk
        return model._base_manager.get(pk=instance.pk)

    @staticmethod
    def _new(model: type[models.Model], item: ContentObject) -> models.Model:
        """A new object, or the one row of a model that has one row for the site."""
        from wagtail.contrib.settings.models import BaseSiteSetting
        from wagtail.models import Site

        if issubclass(model, BaseSiteSetting):
            return model.for_site(Site.objects.get(is_default_site=True))
        return model()

    def _translate(self, item: ContentObject, source: models.Model) -> None:
        if not isinstance(source, TranslatableMixin):
            return
        translated = {
            self.locales[language]: self._fill(type(source)(), item, language)
            for language in item.languages
            if language != SOURCE_LANGUAGE
        }
        if translated:
            with transaction.atomic():
                translate(source, translated)

    def _remember(self, item: ContentObject, source: models.Model, *, complete: bool) -> None:
        LoadedContent.objects.update_or_create(
            key=item.key,
            defaults={
                "content_type": ContentType.objects.get_for_model(type(source), for_concrete_model=False),
                "object_id": source.pk,
                "complete": complete,
            },
        )
