from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import PLAIN_FEATURES
from forms_app.field_types.base import OTHER_PARTS
from forms_app.field_types.choice import (
    CategoryBlock,
    ConsentBlock,
    DistrictBlock,
    EventBlock,
    MultipleChoiceBlock,
    SingleChoiceBlock,
    YesNoBlock,
)
from forms_app.field_types.file import FileBlock
from forms_app.field_types.text import (
    DateBlock,
    EmailBlock,
    LineBlock,
    NumberBlock,
    ParagraphBlock,
    PhoneBlock,
)


class ExplanationBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(label=_("text"), features=PLAIN_FEATURES)

    class Meta:
        icon = "help"
        group = OTHER_PARTS
        label = _("Explanation")
        description = _("Plain text between the fields.")
        preview_value = {"text": "<p><b>Twój kontakt.</b> Podaj e-mail albo telefon.</p>"}


class FieldsBlock(blocks.StreamBlock):
    """The fields of a form, in order. The names are those of `forms_app.enums.FieldKind`."""

    line = LineBlock()
    paragraph = ParagraphBlock()
    email = EmailBlock()
    phone = PhoneBlock()
    number = NumberBlock()
    date = DateBlock()
    single_choice = SingleChoiceBlock()
    multiple_choice = MultipleChoiceBlock()
    yes_no = YesNoBlock()
    consent = ConsentBlock()
    district = DistrictBlock()
    category = CategoryBlock()
    event = EventBlock()
    file = FileBlock()
    explanation = ExplanationBlock()
