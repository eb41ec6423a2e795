"""Where the admin asks before it would run into `localization.guard`, and says in words what is missing."""

from collections.abc import Iterable

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import DraftStateMixin, Page, TranslatableMixin
from wagtail_localize.models import Translation

from core.pages.publish_checks import check_publishable
from localization.texts import open_texts, translation_into

FIRST = -100  # ahead of wagtail-localize, whose hooks have no order of their own


def publishing_problems(translation: Translation) -> list[str]:
    """Why `translation` may not be published now, as sentences; none = it may."""
    count = open_texts(translation)
    if count:
        sentence = ngettext(
            "Not published in %(language)s: %(count)d text is not translated yet.",
            "Not published in %(language)s: %(count)d texts are not translated yet.",
            count,
        )
        return [sentence % {"language": translation.target_locale.get_display_name(), "count": count}]
    return check_publishable(
        translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    )


def refuse_unfinished_translation(request: HttpRequest, instance: Model) -> HttpResponse | None:
    """In the translation editor of a page or snippet: “Publish” is refused while texts are open."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = translation_into(instance) if isinstance(instance, TranslatableMixin) else None
    if translation is None or not translation.enabled:
        return None
    problems = publishing_problems(translation)
    for problem in problems:
        messages.error(request, problem)
    return redirect(request.path) if problems else None


def problems_of_drafts(objects: Iterable[Model]) -> list[str]:
    """“Title (language): problem” for each object whose newest version may not be published."""
    found = []
    for instance in objects:
        specific = instance.specific if isinstance(instance, Page) else instance
        version = specific.get_latest_revision_as_object() if isinstance(specific, DraftStateMixin) else specific
        found += [f"{_name(version)}: {problem}" for problem in check_publishable(version)]
    return found


def _name(instance: Model) -> str:
    title = instance.get_admin_display_title() if isinstance(instance, Page) else str(instance)
    return f"{title} ({instance.locale.language_code})" if isinstance(instance, TranslatableMixin) else title


def refuse_bulk_publishing(
    request: HttpRequest, action_type: str, objects: list[Page], action: object
) -> HttpResponse | None:
    """Nothing of a selection is published if one of its pages may not be: the editor sees which, and why."""
    if action_type != "publish":
        return None
    pages = list(objects)
    if action.cleaned_form and action.cleaned_form.cleaned_data.get("include_descendants"):
        pages += [child for page in objects for child in page.get_descendants().not_live().specific()]
    problems = problems_of_drafts(pages)
    for problem in problems:
        messages.error(request, problem)
    return redirect(action.next_url) if problems else None


def refuse_copy_into_another_language(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A copy keeps its language, so it may only stand below pages of that language."""
    target = (
        Page.objects.filter(pk=request.POST.get("new_parent_page") or 0).first() if request.method == "POST" else None
    )
    if target is None or target.depth == 1 or target.locale_id == page.locale_id:
        return None
    messages.error(
        request,
        _("A page may only stand below pages of its own language. To have it in another language, translate it."),
    )
    return redirect(request.path)


def hide_conversion_to_alias(menu_items: list[object], request: HttpRequest, context: dict[str, object]) -> None:
    """A translated page can not follow its source again: it would show the source's text."""
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]
