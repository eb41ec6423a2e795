"""What can be wrong with one object of the content."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Model
from wagtail.models import Page

from seeding.content.convert import Converter
from seeding.content.rich_text import references, shape, to_html
from seeding.content.source import SOURCE_LANGUAGE, ContentObject, LineMap, Problem

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
GIVEN_BY_LOADER = {"slug", "draft_title", "locale", "translation_key", "collection", "site"}


class OtherObjects(Protocol):
    """What is asked about the rest of the content (`seeding.content.plan.Plan`)."""

    folder: Path
    models: dict[str, type[Model]]

    def is_page(self, key: str) -> bool: ...

    def known(self, kind: str, key: str) -> bool: ...


class ObjectCheck:
    """Checks `item` against its model and the other objects of `plan`; `problems` holds what was found."""

    def __init__(self, plan: OtherObjects, item: ContentObject) -> None:
        self.plan = plan
        self.item = item
        self.model = plan.models[item.key]
        self.problems: list[Problem] = []

    def run(self) -> list[Problem]:
        if issubclass(self.model, Page):
            self._check_page()
        for name, value in self.item.fields.items():
            self._check_field(name, value)
        for name, value in _rich_texts(self.item.fields, ""):
            self._check_shapes(name, value)
        for field in self.model._meta.get_fields():
            if _is_required(field) and field.name not in self.item.fields:
                self._complain(self.item.line, field.name, "is missing")
        return self.problems

    def _complain(self, line: int, where: str, message: str) -> None:
        self.problems.append(self.item.problem(line, where, message))

    def _check_page(self) -> None:
        item = self.item
        missing = [code for code in item.languages if not item.slug.get(code)]
        if missing:
            self._complain(item.line, "slug", f"missing in {', '.join(missing)}")
        for code, slug in item.slug.items():
            line = item.slug.line_of(code, item.line)
            if code not in item.languages:
                self._complain(line, "slug", f"“{code}” is no language of this page")
            elif not SLUG.fullmatch(str(slug)):
                self._complain(line, "slug", f"“{slug}”: use small letters a-z, digits and single hyphens")
        if item.parent and not self.plan.is_page(item.parent):
            self._complain(item.line, "parent", f"there is no page with the key “{item.parent}”")
            return
        parent = self.plan.models[item.parent] if item.parent else Page
        if parent not in self.model.allowed_parent_page_models():
            name = parent.__name__ if item.parent else "the root"
            self._complain(item.line, "parent", f"{self.model.__name__} may not stand below {name}")

    def _check_field(self, name: str, value: object) -> None:
        line = self.item.fields.line_of(name, self.item.line)
        if name == "file" and self.item.model == "core.CustomDocument":
            path = self.plan.folder / "documents" / str(value)
            if not path.is_file():
                self._complain(line, name, f"there is no file “documents/{value}”")
            return
        try:
            field = self.model._meta.get_field(name)
        except FieldDoesNotExist:
            field = None
        if not isinstance(field, models.Field):
            self._complain(line, name, f"{self.model.__name__} has no such field")
            return
        for language in self.item.languages:
            Converter(self.item, language, self._reference, self._complain).field(field, value, name)

    def _reference(self, kind: str, key: str) -> int | None:
        return 1 if self.plan.known(kind, key) else None

    def _check_shapes(self, where: str, value: LineMap) -> None:
        """Translations are paired by structure: every language must have the same tags and links, in order."""
        line = min(value.lines.values(), default=self.item.line)
        source = str(value.get(SOURCE_LANGUAGE) or "")
        expected = shape(to_html(source, lambda kind, key: 1))
        for language in self.item.languages:
            text = str(value.get(language) or "")
            for kind, key in references(text):
                if not self.plan.known(kind, key):
                    self._complain(line, where, f"{language}: there is no {kind} “{key}”")
            if references(text) != references(source):
                self._complain(line, where, f"{language}: other links than in Polish")
            elif shape(to_html(text, lambda kind, key: 1)) != expected:
                self._complain(line, where, f"{language}: paragraphs, lists, bold or links differ from the Polish text")


def _is_required(field: object) -> bool:
    """Whether a file must give this field a value."""
    if not isinstance(field, models.Field) or not field.editable or field.name in GIVEN_BY_LOADER:
        return False
    if field.primary_key or field.blank or field.null or field.has_default() or isinstance(field, models.OneToOneField):
        return False
    return field.model is not Page or field.name == "title"


def _rich_texts(value: object, path: str) -> Iterator[tuple[str, LineMap]]:
    """Every translated text below `value` with its path; plain ones have a shape too: one paragraph."""
    if isinstance(value, LineMap):
        if SOURCE_LANGUAGE in value and isinstance(value[SOURCE_LANGUAGE], str):
            yield path, value
            return
        for name, child in value.items():
            yield from _rich_texts(child, f"{path}.{name}".lstrip("."))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _rich_texts(child, f"{path}[{index}]")
