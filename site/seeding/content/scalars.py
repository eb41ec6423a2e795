"""The single values of content files: texts, days, moments, references."""

import contextlib
import datetime
import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.models import Page

from seeding.content.source import LANGUAGES, ContentObject, LineMap

WARSAW = ZoneInfo("Europe/Warsaw")

Reference = Callable[[str, str], int | None]
"""Primary key of (kind, content key); kind is "page" or a model label."""


def kind_of(model: type[models.Model]) -> str:
    return "page" if model is Page else model._meta.label


class Scalars:
    """Single values of one object in one language. Everything wrong is reported to `complain`, nothing is raised."""

    def __init__(
        self, item: ContentObject, language: str, reference: Reference, complain: Callable[[int, str, str], None]
    ) -> None:
        self.item = item
        self.language = language
        self.reference = reference
        self.complain = complain
        self.line = item.line

    def text(self, value: object, where: str, *, translated: bool = False) -> str:
        """Plain text or Markdown in this language. `translated`: it has to stand there once for each language."""
        if isinstance(value, LineMap):
            self.line = min(value.lines.values(), default=self.line)
            if set(value) - set(LANGUAGES):
                self.complain(self.line, where, f"expected a text, found {', '.join(map(str, value))}")
                return ""
            if extra := [code for code in value if code not in self.item.languages]:
                self.complain(self.line, where, f"a text in {', '.join(extra)}, which the object does not have")
            missing = [code for code in self.item.languages if not str(value.get(code) or "").strip()]
            if missing:
                self.complain(self.line, where, f"no text in {', '.join(missing)}")
            if isinstance(value.get(self.language), bool):
                self.complain(
                    self.line,
                    where,
                    f"{self.language}: YAML reads a bare yes, no, on or off as true or false; quote it",
                )
            return str(value.get(self.language) or "").strip()
        if value is None:
            return ""
        if isinstance(value, (list, tuple)):
            self.complain(self.line, where, "expected a text, found a list")
            return ""
        if translated and len(self.item.languages) > 1 and re.search(r"[^\W\d_]", str(value)):
            self.complain(self.line, where, "one text for all languages: write it in each")
        return str(value).strip()

    def valid(self, check: Callable[[object], object], value: object, where: str) -> None:
        """Complain about what Django's own `check` says of `value`."""
        try:
            check(value)
        except ValidationError as error:
            self.complain(self.line, where, f"“{value}”: {' '.join(error.messages)}")

    def day(self, value: object, where: str) -> datetime.date | None:
        if value is None or (isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)):
            return value
        self.complain(self.line, where, f"“{value}” is not a date: write 2020-03-04")
        return None

    def moment(self, value: object, where: str) -> datetime.datetime | None:
        if value is None:
            return None
        if isinstance(value, str):
            with contextlib.suppress(ValueError):
                value = datetime.datetime.fromisoformat(value)
        if not isinstance(value, datetime.datetime):
            self.complain(self.line, where, f"“{value}” is not a moment: write 2020-03-04T17:00")
            return None
        return value.replace(tzinfo=WARSAW)

    def chosen(self, allowed: list[type[models.Model]], key: object, where: str) -> int | None:
        """Primary key of the object `key`, which must be of one of the `allowed` models."""
        if not key:
            return None
        kinds = [kind_of(model) for model in allowed]
        for kind in kinds:
            found = self.reference(kind, str(key))
            if found is not None:
                return found
        self.complain(self.line, where, f"there is no {' or '.join(kinds)} with the key “{key}”")
        return None
