"""How an object looked when it was loaded, and what its file said then."""

import hashlib
import json
from pathlib import Path

from django.db import models
from wagtail.models import TranslatableMixin

from seeding.content.source import ContentObject

HALF = 32


def fingerprint(item: ContentObject, source: models.Model, folder: Path) -> str:
    """Two digests of `HALF` characters: of the object with its translations as they stand now, and of its file.

    The first changes with whatever an editor does, drafts included; the second with what the content files say.
    """
    return _digest(_stored(item, source)) + _digest(_said(item, folder))


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()[:HALF]


def _stored(item: ContentObject, source: models.Model) -> list[object]:
    rows = [source]
    if isinstance(source, TranslatableMixin):
        translations = type(source)._base_manager.filter(translation_key=source.translation_key)
        rows = list(translations.order_by("locale_id"))
    state = []
    for row in rows:
        fields = [row._meta.get_field(name) for name in item.fields if name != "file"]
        values = {field.name: field.value_to_string(row) for field in fields}
        state.append([values, getattr(row, "slug", ""), getattr(row, "latest_revision_id", None)])
    return state


def _said(item: ContentObject, folder: Path) -> list[object]:
    said = [item.model, item.slug, item.languages, item.fields]
    if "file" in item.fields:
        content = (folder / "documents" / item.fields["file"]).read_bytes()
        said.append(hashlib.sha256(content).hexdigest())
    return said
