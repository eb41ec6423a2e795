"""Everything that can be wrong in the content files is found here, before the first write."""

from pathlib import Path

from django.apps import apps
from django.db import models
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from seeding.content.checks import ObjectCheck
from seeding.content.source import ContentObject, Problem, Sources


class Plan:
    """The objects of the content by key, checked. `problems` is empty when the content can be loaded."""

    def __init__(self, sources: Sources, folder: Path) -> None:
        self.folder = folder
        self.problems = list(sources.problems)
        self.objects: dict[str, ContentObject] = {}
        self.models: dict[str, type[models.Model]] = {}
        self.redirects = sources.redirects
        for item in sources.objects:
            self._add(item)
        for item in self.objects.values():
            self.problems += ObjectCheck(self, item).run()
        self._check_tree()
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
        label = {"page": "wagtailcore.Page", "document": "core.CustomDocument"}.get(kind, kind)
        return key in self.models and issubclass(self.models[key], apps.get_model(label))

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

    # -- checking what concerns more than one object ----------------------------------------

    def _check_tree(self) -> None:
        """No two pages of one language share an address, and every page can be reached from the home page."""
        taken: dict[tuple[str, str, str], str] = {}
        for item in self.objects.values():
            for language in item.languages if self.is_page(item.key) else ():
                address = (item.parent, language, str(item.slug.get(language)))
                other = taken.setdefault(address, item.key)
                if other != item.key:
                    line = item.slug.line_of(language, item.line)
                    self.problems.append(item.problem(line, "slug", f"{language}: “{other}” has the same address"))
        placed = {item.key for item in self.pages_in_order()}
        for item in self.objects.values():
            if self.is_page(item.key) and item.key not in placed and self.is_page(item.parent):
                self.problems.append(item.problem(item.line, "parent", "no way leads from the home page to this page"))

    def _check_redirects(self) -> None:
        seen: set[str] = set()
        for name, entry in self.redirects:
            line = min(entry.lines.values(), default=1)
            address, target = str(entry.get("from", "")), str(entry.get("to", ""))
            path = Redirect.normalise_path(address)
            if not address.startswith("/") or path in seen:
                self.problems.append(Problem(name, line, address, "an address begins with “/” and stands here once"))
            if not self.is_page(target):
                self.problems.append(Problem(name, line, address, f"there is no page with the key “{target}”"))
            for key in sorted(set(map(str, entry)) - {"from", "to", "anchor"}):
                self.problems.append(Problem(name, entry.line_of(key), address, f"“{key}” is not known here"))
            seen.add(path)


def _points_at(model: type[models.Model]) -> set[type[models.Model]]:
    return {field.related_model for field in model._meta.get_fields() if isinstance(field, models.ForeignKey)}
