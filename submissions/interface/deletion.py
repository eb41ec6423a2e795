"""Pages whose answers would lose their form are not deleted. PROTECT and a signal stand behind what is said here."""

from collections.abc import Iterable

from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from forms_app.models import ParticipationFormPage
from submissions.models import Submission


def answers_below(page: Page) -> int:
    """How many submissions belong to `page` or to a page below it, in whatever language they were sent."""
    keys = Page.objects.descendant_of(page, inclusive=True).values("translation_key")
    return Submission.objects.filter(form_key__in=keys).count()


def refusal(page: Page) -> str:
    """Why `page` may not be deleted, in one sentence; empty when it may."""
    count = answers_below(page)
    if not count:
        return ""
    return ngettext(
        "“%(title)s” was not deleted: %(count)d submission from residents belongs to it or to a page below it. "
        "Unpublish the page instead: nobody will see it, and the submission stays.",
        "“%(title)s” was not deleted: %(count)d submissions from residents belong to it or to pages below it. "
        "Unpublish the page instead: nobody will see it, and the submissions stay.",
        count,
    ) % {"title": page.get_admin_display_title(), "count": count}


def refuse_deletion(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook `before_delete_page`."""
    return _refuse(request, [page], page.get_parent())


def refuse_bulk_deletion(
    request: HttpRequest, action_type: str, objects: Iterable[object], action: object
) -> HttpResponse | None:
    """Hook `before_bulk_action`."""
    pages = [obj for obj in objects if isinstance(obj, Page)]
    if action_type != "delete" or not pages:
        return None
    return _refuse(request, pages, pages[0].get_parent())


def _refuse(request: HttpRequest, pages: list[Page], parent: Page | None) -> HttpResponse | None:
    sentences = [sentence for sentence in map(refusal, pages) if sentence]
    for sentence in sentences:
        messages.error(request, sentence)
    if not sentences:
        return None
    return redirect("wagtailadmin_explore", parent.pk) if parent is not None else redirect("wagtailadmin_home")


@receiver(pre_delete)
def protect_all_languages(sender: type, instance: object, **kwargs) -> None:
    """A form with answers in one language keeps its pages in all of them, by whatever way they would go."""
    if not isinstance(instance, ParticipationFormPage):
        return
    answers = Submission.objects.of_form(instance)
    if answers.exists():
        raise ProtectedError(refusal(instance), set(answers[:1]))
