"""Making safe what people send, without changing what they mean."""

import unicodedata

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

KEPT_CONTROLS = "\n\t"


def clean_text(value: str) -> str:
    """`value` as every database and page can hold it.

    Line ends become \\n; NUL and other control characters and halves of surrogate pairs, which no keyboard
    types and no database stores, are left out. Everything else stays: right-to-left marks, joiners, emoji.
    """
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in value if char in KEPT_CONTROLS or unicodedata.category(char) not in ("Cc", "Cs"))


def clean_data(data: QueryDict) -> MultiValueDict:
    """All values of a request, cleaned."""
    return MultiValueDict({clean_text(key): [clean_text(value) for value in values] for key, values in data.lists()})
