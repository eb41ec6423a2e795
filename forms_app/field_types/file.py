from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms_app.enums import Role
from forms_app.field_types.base import OTHER_PARTS, QuestionBlock, layout, role_block

MOST_FILES = 10
MOST_MEGABYTES = 10


class FileBlock(QuestionBlock):
    max_files = blocks.IntegerBlock(label=_("at most files"), default=3, min_value=1, max_value=MOST_FILES)
    max_megabytes = blocks.IntegerBlock(
        label=_("at most megabytes each"), default=5, min_value=1, max_value=MOST_MEGABYTES
    )
    role = role_block(Role.ATTACHMENT, default=Role.ATTACHMENT)

    class Meta:
        icon = "doc-empty"
        group = OTHER_PARTS
        label = _("Files")
        description = _("Photos (JPEG, PNG, WebP) or PDF files. Ask for them only where words are not enough.")
        preview_value = {"label": "Zdjęcie miejsca", "help": "Bez twarzy i tablic rejestracyjnych."}
        form_layout = layout("max_files", "max_megabytes")
