from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import blocks

from forms_app.enums import Role
from forms_app.field_types.base import FormField
from forms_app.field_types.question import OTHER_PARTS, QuestionBlock, layout, role_block
from forms_app.field_types.registry import register

ACCEPTED_TYPES = ("image/jpeg", "image/png", "image/webp", "application/pdf")
MOST_FILES = 10
MOST_MEGABYTES = 10
DEFAULT_FILES, DEFAULT_MEGABYTES = 3, 5  # while a draft does not say


def most_files(spec: FormField) -> int:
    """How many files fit into a field of files."""
    return spec.limits.get("max_files") or DEFAULT_FILES


def most_megabytes(spec: FormField) -> int:
    """How large each of them may be."""
    return spec.limits.get("max_megabytes") or DEFAULT_MEGABYTES


class FilesInput(forms.FileInput):
    """Brings all chosen files. What it offers to choose is a help for people, not a check."""

    allow_multiple_selected = True

    def __init__(self, *, several: bool) -> None:
        super().__init__(attrs={"accept": ",".join(ACCEPTED_TYPES), "multiple": several})

    def value_from_datadict(self, data: MultiValueDict, files: MultiValueDict, name: str) -> list[UploadedFile]:
        return files.getlist(name)


@register
class FileBlock(QuestionBlock):
    """Its files are inspected by `submissions`, with all other files of the form; their names are the answer."""

    kind = "file"
    template = "forms_app/fields/file.html"
    holds_personal_data = True
    takes_files = True
    limits = ("max_files", "max_megabytes")

    max_files = blocks.IntegerBlock(label=_("at most files"), default=DEFAULT_FILES, min_value=1, max_value=MOST_FILES)
    max_megabytes = blocks.IntegerBlock(
        label=_("at most megabytes each"), default=DEFAULT_MEGABYTES, min_value=1, max_value=MOST_MEGABYTES
    )
    role = role_block(Role.ATTACHMENT, default=Role.ATTACHMENT)

    class Meta:
        icon = "doc-empty"
        group = OTHER_PARTS
        label = _("Files")
        description = _("Photos (JPEG, PNG, WebP) or PDF files. Ask for them only where words are not enough.")
        preview_value = {"label": "Zdjęcie miejsca", "help": "Bez twarzy i tablic rejestracyjnych."}
        form_layout = layout("max_files", "max_megabytes")

    def form_field(self, spec: FormField) -> forms.Field:
        widget = FilesInput(several=most_files(spec) > 1)
        return forms.Field(widget=widget, **{**spec.options, "required": False})

    def hint(self, spec: FormField) -> str:
        files, megabytes = most_files(spec), most_megabytes(spec)
        return ngettext(
            "%(files)d file of at most %(megabytes)d MB: JPEG, PNG, WebP or PDF.",
            "At most %(files)d files, %(megabytes)d MB each: JPEG, PNG, WebP or PDF.",
            files,
        ) % {"files": files, "megabytes": megabytes}

    def typed_words(self, spec: FormField, value: Iterable[Any]) -> str:
        return "\n".join(file.name for file in value)

    def store(self, cleaned: Iterable[Any] | None) -> list[str]:
        return [file.name for file in cleaned or ()]
