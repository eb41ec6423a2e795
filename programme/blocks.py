from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from core.blocks import PLAIN_FEATURES, KeyBlock, LazyPageChooserBlock, StepBlock


class PhaseBlock(blocks.StructBlock):
    """A phase of the edition, drawn as a station on the timeline."""

    title = blocks.CharBlock(label=_("title"), max_length=150)
    start = blocks.DateBlock(label=_("from"))
    end = blocks.DateBlock(label=_("to"), required=False, help_text=_("Leave empty for a single day."))
    text = blocks.RichTextBlock(label=_("text"), features=PLAIN_FEATURES, required=False)
    page = blocks.PageChooserBlock(label=_("page"), required=False)

    class Meta:
        icon = "date"
        label = _("Phase")
        description = _("A phase with its dates; whether it is past or now follows from them.")
        preview_value = {"title": "Warsztaty", "start": "2020-04-02", "end": "2020-04-23"}

    def clean(self, value):
        cleaned = super().clean(value)
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            error = ValidationError(_("The phase ends before it begins: correct one of the two dates."))
            raise blocks.StructBlockValidationError(block_errors={"end": error})
        return cleaned


class PhasesBlock(blocks.StreamBlock):
    phase = PhaseBlock()


class ComparisonRowBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("what is compared"), max_length=100)
    district = blocks.CharBlock(label=_("district path"), max_length=250)
    city = blocks.CharBlock(label=_("city path"), max_length=250)

    class Meta:
        icon = "table"
        label = _("Row")
        description = _("One line of the table that compares the two paths.")
        preview_value = {"label": "Warsztaty", "district": "wspólne", "city": "seria trzech"}


class ComparisonBlock(blocks.StreamBlock):
    row = ComparisonRowBlock()


class TrackStepsBlock(blocks.StreamBlock):
    step = StepBlock()


class FormLinksBlock(blocks.StreamBlock):
    form = LazyPageChooserBlock(label=_("Form"), icon="form", description=_("A form of this path."), preview_value=None)


class FinalDocumentBlock(blocks.StructBlock):
    """A final document with its summary in the language of the page, so that nobody has to open a file to know it."""

    anchor = KeyBlock(label=_("anchor"), required=True)
    document = DocumentChooserBlock(label=_("file"))
    title = blocks.CharBlock(label=_("title"), max_length=200)
    publisher = blocks.CharBlock(label=_("publisher"), max_length=150, required=False, default="")
    published = blocks.DateBlock(label=_("published on"), required=False)
    source_url = blocks.URLBlock(label=_("address of the original"), required=False)
    summary = blocks.RichTextBlock(label=_("summary"), features=["h4", *PLAIN_FEATURES])
    easy_summary = blocks.RichTextBlock(label=_("easy-to-read summary"), features=PLAIN_FEATURES, required=False)

    class Meta:
        icon = "doc-full"
        label = _("Final document")
        description = _("A file with its summary.")
        preview_value = {"title": "Ekspertyza", "anchor": "ekspertyza", "summary": "<p>O czym jest dokument.</p>"}


class FinalDocumentsBlock(blocks.StreamBlock):
    document = FinalDocumentBlock()
