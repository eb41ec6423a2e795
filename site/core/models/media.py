from secrets import token_hex

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from core.languages import language_choices, source_language


class CustomImage(AbstractImage):
    """An image. What it shows is said where it is used, in the language of that page."""

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def get_upload_to(self, filename: str) -> str:
        """A name that no other file ever has: browsers keep what is made from it for a year (`core.views.media`)."""
        return super().get_upload_to(f"{token_hex(4)}-{filename}")


class CustomRendition(AbstractRendition):
    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"),
                name="core_unique_rendition",
            )
        ]


class CustomDocument(AbstractDocument):
    """A file for residents, with what a link to it has to say before anybody downloads it."""

    language = models.CharField(
        _("language of the document"), max_length=2, choices=language_choices, default=source_language
    )
    page_count = models.PositiveIntegerField(
        _("number of pages"), null=True, blank=True, help_text=_("Shown in the link. Leave empty if it has no pages.")
    )
    sample_note = models.CharField(
        _("sample data"),
        max_length=200,
        blank=True,
        help_text=_("Fill in only if the content is made up: say what exactly."),
    )

    admin_form_fields = (*Document.admin_form_fields, "language", "page_count", "sample_note")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
