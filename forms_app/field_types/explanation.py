from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import PLAIN_FEATURES
from forms_app.field_types.base import FieldType, FormField
from forms_app.field_types.question import OTHER_PARTS
from forms_app.field_types.registry import register


@register
class ExplanationBlock(FieldType):
    kind = "explanation"
    template = "forms_app/fields/explanation.html"
    is_question = False

    text = blocks.RichTextBlock(label=_("text"), features=PLAIN_FEATURES)

    class Meta:
        icon = "help"
        group = OTHER_PARTS
        label = _("Explanation")
        description = _("Plain text between the fields.")
        preview_value = {"text": "<p><b>Twój kontakt.</b> Podaj e-mail albo telefon.</p>"}

    def spec(self, value: blocks.StructValue, block_id: str, language: str) -> FormField:
        return FormField(type=self, key=str(block_id), text=value.get("text") or "")
