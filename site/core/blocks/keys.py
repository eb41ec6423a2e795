import re

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

KEY_PATTERN = re.compile(r"^[a-z][a-z0-9_-]*$")


class KeyBlock(blocks.CharBlock):
    """A short technical name that is the same in all languages, and so is never offered to translators."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("default", "")
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault(
            "validators",
            [
                RegexValidator(
                    KEY_PATTERN, _("Use small letters a–z, digits, hyphens and underscores; begin with a letter.")
                )
            ],
        )
        super().__init__(**kwargs)

    def get_translatable_segments(self, value: str) -> list[object]:
        """No segments: wagtail-localize then copies the value as it is."""
        return []
