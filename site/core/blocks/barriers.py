from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.enums import BarrierGround


class BarrierBlock(blocks.StructBlock):
    """One piece of content that is not accessible: what, where, what it means for a person, and another way."""

    element = blocks.CharBlock(label=_("content"), help_text=_("What it is and where it stands."))
    reason = blocks.TextBlock(label=_("effect"), help_text=_("What a person cannot do because of it."))
    alternative = blocks.TextBlock(label=_("another way"), required=False, default="")
    ground = blocks.ChoiceBlock(
        label=_("reason"), choices=BarrierGround.choices, default=BarrierGround.NONCOMPLIANCE.value
    )

    class Meta:
        icon = "warning"
        label = _("Inaccessible content")
        preview_value = {"element": "Starsze pliki PDF", "reason": "Nie mają znaczników.", "ground": "noncompliance"}
        description = _("One barrier with its reason and another way.")


class BarrierStreamBlock(blocks.StreamBlock):
    barrier = BarrierBlock()
