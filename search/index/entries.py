"""From an object to its entry."""

from django.contrib.contenttypes.models import ContentType
from django.db import models

from search.index.expressions import district_key
from search.language.phrases import index_keys
from search.models import SearchEntry
from search.registry import Searchable, SearchText

MOST_TEXT = 100_000
# Everything that is compared and written; the rest is the key.
CONTENT_FIELDS = (
    "kind", "language", "track", "district", "date", "expires_at", "by_editors",
    "title", "text", "title_keys", "text_keys",
)  # fmt: skip


def build_entry(obj: models.Model, declaration: Searchable) -> SearchEntry:
    """The entry of a public object, not saved."""
    entry = entry_from_text(declaration.read(obj), kind=declaration.kind, by_editors=declaration.by_editors)
    entry.content_type = ContentType.objects.get_for_model(obj, for_concrete_model=True)
    entry.object_id = str(obj.pk)
    return entry


def entry_from_text(text: SearchText, *, kind: str, by_editors: bool = True) -> SearchEntry:
    body = text.text.replace("\x00", "")[:MOST_TEXT]
    english = text.language == "en"
    keys = index_keys(body, english=english)
    if text.district:
        keys = f"{keys} {district_key(text.district).key}".strip()
    return SearchEntry(
        kind=kind,
        language=text.language,
        track=text.track,
        district=text.district,
        date=text.date,
        expires_at=text.expires_at,
        by_editors=by_editors,
        title=text.title.replace("\x00", "")[:300],
        text=body,
        title_keys=index_keys(text.title, english=english, surface=True),
        text_keys=keys,
    )


def differs(one: SearchEntry, other: SearchEntry) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in CONTENT_FIELDS)
