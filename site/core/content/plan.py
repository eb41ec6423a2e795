"""Everything that can be wrong in the content files is found here, before the first write."""

from collections.abc import Iterator

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Page, TranslatableMixin

from core.content.rich_text import references, shape, to_html
from core.content.source import SOURCE_LANGUAGE, ContentObject, Lines, Problem, Sources
from core.content.values import Converter


class Plan:
    """The objects of the content by key, checked. `problems` is empty when the content can be loaded."""

    def __init__(self, sources: Sources) -> None:
        self.problems = list(sources.problems)
        self.objects: dict[str, ContentObject] = {}
        self.models: dict[str, type[models.Model]] = {}
        self.redirects = sources.redirects
        for item in sources.objects:
            self._add(item)
        for item in self.objects.values():
            self._check(item)
        self._check_redirects()
        self.problems = sorted(set(self.problems))

    # -- reading --------------------------------------------------------------------------

    def _add(self, item: ContentObject) -> None:
        if item.key in self.objects:
            self.problems.append(item.problem(item.line, "", f"this key stands in {self.objects[item.key].file} too"))
            return
        try:
            self.models[item.key] = apps.get_model(item.model)
        except (LookupError, ValueError):
            self.problems.append(item.problem(item.line, "type", f"there is no type “{item.model}”"))
            return
        self.objects[item.key] = item

    def is_page(self, key: str) -> bool:
        return key in self.models and issubclass(self.models[key], Page)

    def known(self, kind: str, key: str) -> bool:
        """Whether `key` names an object of `kind`: "page", "document" or a model label."""
        if kind == "page":
            return self.is_page(key)
        label = "core.CustomDocument" if kind == "document" else kind
        return key in self.models and self.models[key]._meta.label == label

    def pages_in_order(self) -> list[ContentObject]:
        """Pages, each after its parent."""
        pages = [item for item in self.objects.values() if self.is_page(item.key)]
        ordered: list[ContentObject] = []
        placed = {""}
        while pages:
            ready = [item for item in pages if item.parent in placed]
            if not ready:
                break
            ordered.extend(ready)
            placed.update(item.key for item in ready)
            pages = [item for item in pages if item.key not in placed]
        return ordered

    def records_in_order(self) -> list[ContentObject]:
        """Everything but pages, each after the records that its foreign keys can point at."""
        records = [item for item in self.objects.values() if not self.is_page(item.key)]
        models_left = {self.models[item.key] for item in records}
        ordered: list[ContentObject] = []
        while models_left:
            free = {model for model in models_left if not (_points_at(model) & models_left) - {model}}
            ordered.extend(item for item in records if self.models[item.key] in (free or models_left))
            models_left -= free or models_left
        return ordered

    # -- checking -------------------------------------------------------------------------

    def _check(self, item: ContentObject) -> None:
        model = self.models[item.key]
        if issubclass(model, Page):
            self._check_page(item)
        allowed = {"file"} if item.model == "core.CustomDocument" else set()
        for name, value in item.fields.items():
            line = item.fields.line_of(name, item.line)
            if name in allowed:
                continue
            try:
                field = model._meta.get_field(name)
            except FieldDoesNotExist:
                self.problems.append(item.problem(line, name, f"{model.__name__} has no such field"))
                continue
            self._check_value(item, field, name, value)
        for name, value in _rich_texts(item.fields, ""):
            self._check_shapes(item, name, value)
        if not issubclass(model, TranslatableMixin):
            return
        for field in model._meta.get_fields():
            required = isinstance(field, (models.CharField, models.TextField, StreamField)) and not field.blank
            provided = field.name in item.fields or field.name in ("slug", "draft_title", "url_path", "path")
            if required and field.editable and not provided and not field.has_default():
                self.problems.append(item.problem(item.line, field.name, "is missing"))

    def _check_page(self, item: ContentObject) -> None:
        missing = [code for code in item.languages if not item.slug.get(code)]
        if missing:
            self.problems.append(item.problem(item.line, "slug", f"missing in {', '.join(missing)}"))
        if item.parent and not self.is_page(item.parent):
            self.problems.append(item.problem(item.line, "parent", f"there is no page with the key “{item.parent}”"))

    def _check_value(self, item: ContentObject, field: models.Field, name: str, value: object) -> None:
        def complain(line: int, where: str, message: str) -> None:
            self.problems.append(item.problem(line, where, message))

        def reference(kind: str, key: str) -> int | None:
            return 1 if self.known(kind, key) else None

        for language in item.languages:
            Converter(item, language, reference, complain).field(field, value, name)

    def _check_shapes(self, item: ContentObject, where: str, value: Lines) -> None:
        """Translations are paired by structure: every language must have the same tags and links, in order."""
        line = min(value.lines.values(), default=item.line)
        source = str(value.get(SOURCE_LANGUAGE) or "")
        expected = shape(to_html(source, lambda kind, key: 1))
        for language in item.languages:
            text = str(value.get(language) or "")
            for kind, key in references(text):
                if not self.known(kind, key):
                    self.problems.append(item.problem(line, where, f"{language}: there is no {kind} “{key}”"))
            if references(text) != references(source):
                self.problems.append(item.problem(line, where, f"{language}: other links than in Polish"))
            elif shape(to_html(text, lambda kind, key: 1)) != expected:
                message = f"{language}: paragraphs, lists, bold or links differ from the Polish text"
                self.problems.append(item.problem(line, where, message))

    def _check_redirects(self) -> None:
        seen: set[str] = set()
        for name, entry in self.redirects:
            line = min(entry.lines.values(), default=1)
            address, target = str(entry.get("from", "")), str(entry.get("to", ""))
            if not address.startswith("/") or address in seen:
                self.problems.append(Problem(name, line, address, "an address begins with “/” and stands here once"))
            if not self.is_page(target):
                self.problems.append(Problem(name, line, address, f"there is no page with the key “{target}”"))
            seen.add(address)


def _points_at(model: type[models.Model]) -> set[type[models.Model]]:
    return {field.related_model for field in model._meta.get_fields() if isinstance(field, models.ForeignKey)}


def _rich_texts(value: object, path: str) -> Iterator[tuple[str, Lines]]:
    """Every translated text below `value` with its path; plain ones have a shape too: one paragraph."""
    if isinstance(value, Lines):
        if SOURCE_LANGUAGE in value and isinstance(value[SOURCE_LANGUAGE], str):
            yield path, value
            return
        for name, child in value.items():
            yield from _rich_texts(child, f"{path}.{name}".lstrip("."))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _rich_texts(child, f"{path}[{index}]")
