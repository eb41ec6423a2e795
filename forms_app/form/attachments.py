"""The files of a form, as the form knows them: whoever receives it brings what keeps them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Protocol

FILE_FIELD = "_file"  # a hidden input for each file that is attached already; its value is the token
REMOVE_FIELD = "_remove"  # a tick box for each, with the same value


class Attachments(Protocol):
    """The first look takes in what came with the form."""

    @property
    def problems(self) -> Mapping[str, list[str]]:
        """Sentences by the key of the field, "" where that is not known."""
        ...

    def of(self, key: str) -> list[Any]:
        """The files in the field `key`. Each has a `name` and a `size` in bytes; the rest is its keeper's."""
        ...

    def token(self, file: Any) -> str:
        """What stands for `file` in the form, so that it need not be attached again."""
        ...


class NoAttachments:
    """Those of a form that is only shown."""

    problems: Mapping[str, list[str]] = MappingProxyType({})

    def of(self, key: str) -> list[Any]:
        return []

    def token(self, file: Any) -> str:
        raise LookupError("There is no file in this form.")


NO_ATTACHMENTS = NoAttachments()
