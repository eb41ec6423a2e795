from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from core.blocks import KeyBlock
from forms_app.enums import Role
from forms_app.field_types.base import FieldChoice, FieldType, FormField

TEXT_FIELDS = _("Text fields")
CONTACT_FIELDS = _("Contact")
CHOICE_FIELDS = _("Choices")
OTHER_PARTS = _("Other parts")

KEY_HELP = _("Technical name of the answer, the same in all languages. Do not change it once there are answers.")
SETTINGS = ["key", "role", "depends_on", "depends_value"]


def role_block(*roles: Role, default: Role | None = None) -> blocks.ChoiceBlock:
    """A choice of what the answer means; a `ChoiceBlock`, so that it is never offered to translators."""
    return blocks.ChoiceBlock(
        label=_("meaning"),
        choices=[(role.value, role.label) for role in roles],
        required=False,
        default=default.value if default else "",
        help_text=_("What the system does with the answer: how browsers help to fill it in, how officers find it."),
    )


def layout(*options: str) -> BlockGroup:
    """Label, help and `required` first, then `options`; technical settings fold away."""
    return BlockGroup(children=["label", "help", "required", *options], settings=SETTINGS)


class QuestionBlock(FieldType):
    """What every question has. Names of child blocks are the names of `FormField`."""

    limits: ClassVar[tuple[str, ...]] = ()
    """Names of the child blocks in which editors set limits."""

    # Texts have a default, because wagtail-localize cannot read a stored field that lacks one.
    label = blocks.CharBlock(label=_("label"), default="", max_length=250, help_text=_("The question, in plain words."))
    help = blocks.TextBlock(
        label=_("help"),
        default="",
        required=False,
        max_length=500,
        help_text=_("Shown under the label, before people answer."),
    )
    required = blocks.BooleanBlock(label=_("required"), required=False, help_text=_("Ask as little as you can."))
    key = KeyBlock(label=_("key"), help_text=KEY_HELP)
    role = role_block(*Role)
    depends_on = KeyBlock(
        label=_("ask only if: key of an earlier choice"),
        help_text=_("Leave empty to ask always. Only single and several choices and yes-or-no questions can be named."),
    )
    depends_value = KeyBlock(
        label=_("ask only if: key of the chosen answer"), help_text=_("For yes-or-no questions: yes or no.")
    )

    class Meta:
        icon = "form"
        form_layout = layout()

    def spec(self, value: blocks.StructValue, block_id: str, language: str) -> FormField | None:
        return FormField(
            type=self,
            key=default_key(value, block_id),
            role=value.get("role") or "",
            label=value.get("label") or "",
            help=value.get("help") or "",
            required=bool(value.get("required")),
            choices=self.offered(value, language),
            display=value.get("display") or "",
            limits={name: value[name] for name in self.limits if value.get(name) is not None},
            depends_on=value.get("depends_on") or "",
            depends_value=value.get("depends_value") or "",
        )

    def offered(self, value: blocks.StructValue, language: str) -> tuple[FieldChoice, ...]:
        """What people can choose from."""
        return ()


def default_key(value: blocks.StructValue, block_id: str) -> str:
    """The editor's key, else the role, else the id of the block: equal in all languages."""
    return value.get("key") or value.get("role") or str(block_id)
