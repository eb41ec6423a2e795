from collections.abc import Iterator

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page, Site

from core.models import SiteSettings


def _samples() -> Iterator[str]:
    """A line for each public object that still says that something in it is made up."""
    for model in apps.get_models():
        try:
            model._meta.get_field("sample_note")
        except FieldDoesNotExist:
            continue
        marked = model._base_manager.exclude(sample_note="")
        if issubclass(model, Page):
            marked = marked.filter(live=True)
        for row in marked:
            language = row.locale.language_code if isinstance(row, Page) else "-"
            yield f"{model._meta.label} {row.pk} ({language}): {row} – {row.sample_note}"
    for model in apps.get_models():
        if any(field.name == "sample" for field in model._meta.get_fields()):
            for row in model._base_manager.filter(sample=True):
                yield f"{model._meta.label} {row.pk}: {row}"


class Command(BaseCommand):
    help = "List the sample data that is left. Exit code 1 if the sample version is switched off and any is."

    def handle(self, *args, **options) -> None:
        found = list(_samples())
        for line in found:
            self.stdout.write(line)
        self.stdout.write(f"{len(found)} objects with sample data.")
        site = Site.objects.filter(is_default_site=True).first()
        is_sample = SiteSettings.for_site(site).sample_version if site is not None else True
        if found and not is_sample:
            raise CommandError("The sample version is switched off, but sample data is still public.")
