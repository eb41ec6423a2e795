"""Every kind of change that may show on a page, by name. One list for one process and for several."""

from tests.caching.pages.changes import around, elsewhere, pages, records
from tests.caching.pages.changes.sight import Answer, Change, Sight

CHANGES: dict[str, Change] = {
    change.__name__: change for module in (pages, records, around, elsewhere) for change in module.CHANGES
}

__all__ = ["CHANGES", "Answer", "Change", "Sight"]
