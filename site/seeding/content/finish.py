"""What follows from loaded content: the site's root, redirects, and proof that everything is live."""

from django.db import models
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import DraftStateMixin, Page, Site, TranslatableMixin

from seeding.content.plan import Plan


def use_as_root(home: Page) -> None:
    """Make `home` the root of the default site and remove Wagtail's own welcome page."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True, hostname="localhost")
    old = site.root_page if site.root_page_id else None
    if old is not None and old.pk == home.pk:
        return
    site.root_page = home
    site.save()
    if old is not None and old.specific_class is Page and not old.get_children().exists():
        old.delete()


def add_redirects(plan: Plan, primary_keys: dict[str, int]) -> int:
    """Permanent redirects of the content that are not there yet; returns how many were added."""
    added = 0
    for _name, entry in plan.redirects:
        old_path = Redirect.normalise_path(entry["from"])
        if Redirect.objects.filter(old_path=old_path, site=None).exists():
            continue
        page = Page.objects.get(pk=primary_keys[entry["to"]])
        anchor = entry.get("anchor")
        target = {"redirect_link": f"{page.get_url()}#{anchor}"} if anchor else {"redirect_page": page}
        Redirect.objects.create(old_path=old_path, is_permanent=True, **target)
        added += 1
    return added


def missing_translations(plan: Plan, primary_keys: dict[str, int]) -> list[str]:
    """ "key (language)" of everything that should be live and is not."""
    missing = []
    for key, item in plan.objects.items():
        source = plan.models[key]._base_manager.filter(pk=primary_keys.get(key)).first()
        for language in item.languages:
            if not _is_live(source, language):
                missing.append(f"{key} ({language})")
    return missing


def _is_live(source: models.Model | None, language: str) -> bool:
    if source is None:
        return False
    row = source
    if isinstance(source, TranslatableMixin):
        rows = type(source)._base_manager.filter(translation_key=source.translation_key)
        row = rows.filter(locale__language_code=language).first()
    return row is not None and (not isinstance(row, DraftStateMixin) or row.live)
