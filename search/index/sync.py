"""Keeps entries in step with what is public: asked after every change, for the objects concerned."""

import logging
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from search.index.entries import CONTENT_FIELDS, build_entry, differs
from search.index.terms import add_words, remove_words, words_of
from search.models import SearchEntry
from search.registry import searchable_for

logger = logging.getLogger(__name__)

Target = tuple[type[models.Model], object]  # a concrete model and a primary key


def refresh(model: type[models.Model], pk: object) -> None:
    """Make the entry of this object what it must be now: there and right if it is public, else gone."""
    declaration = searchable_for(model)
    if declaration is None:
        return
    with transaction.atomic():
        content_type = ContentType.objects.get_for_model(model)
        stored = SearchEntry.objects.select_for_update().filter(content_type=content_type, object_id=str(pk)).first()
        obj = declaration.public(model).filter(pk=pk).first()
        if obj is None:
            if stored is not None:
                remove(stored)
            return
        entry = build_entry(obj, declaration)
        if stored is None:
            entry.save(force_insert=True)
            add_words(words_of(entry), by_editors=entry.by_editors)
        elif differs(stored, entry):
            _replace(stored, entry)


def _replace(stored: SearchEntry, entry: SearchEntry) -> None:
    before, after = words_of(stored), words_of(entry)
    same_source = stored.by_editors == entry.by_editors
    entry.pk = stored.pk
    entry.save(force_update=True, update_fields=CONTENT_FIELDS)
    gone = [fold for fold in before if not same_source or fold not in after]
    new = {fold: word for fold, word in after.items() if not same_source or fold not in before}
    remove_words(gone, by_editors=stored.by_editors)
    add_words(new, by_editors=entry.by_editors)


def remove(entry: SearchEntry) -> None:
    """Delete an entry, and the words that stood nowhere else."""
    folds = words_of(entry)
    entry.delete()
    remove_words(folds, by_editors=entry.by_editors)


def refresh_later(targets: Iterable[Target]) -> None:
    """`refresh` each when the running transaction has ended well; at once where there is none."""
    wanted = tuple(dict.fromkeys(targets))
    if wanted:
        transaction.on_commit(lambda: refresh_all(wanted))


def refresh_all(targets: Iterable[Target]) -> None:
    """A failure concerns one object and is logged: what was published stays published."""
    for model, pk in targets:
        try:
            refresh(model, pk)
        except Exception:  # the daily rebuild mends it, and results are checked when they are shown
            logger.exception("The search entry of %s %s could not be brought up to date.", model._meta.label, pk)
