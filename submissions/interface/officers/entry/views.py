"""The screens on which officers enter submissions for somebody."""

import logging

from django.contrib import messages
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from core.frame.frame import Frame
from core.http_headers import no_store
from core.pages.locales import language_of
from forms_app.domain.privacy_notice import shown_privacy_notice
from forms_app.form.form import ParticipationForm
from forms_app.interface.layout import Layout
from forms_app.models import ParticipationFormPage
from submissions.domain.accept import accept_submission
from submissions.domain.files.records import FilesGone
from submissions.domain.files.staging import StagedAttachments
from submissions.domain.reserve import NoPlaceLeft
from submissions.domain.sender.tokens import receipt_url
from submissions.enums import Channel, EntryKind
from submissions.interface.officers.entry.form import NO_PLACE, SLOT, EntryForm, live_forms
from submissions.interface.officers.permissions import may_change, only_if
from submissions.interface.receive import NOT_SAVED, UNREADABLE, read_data
from submissions.models import Submission

logger = logging.getLogger(__name__)

UNPROCESSABLE = 422


@require_safe
@only_if(may_change)
def choose_form(request: HttpRequest) -> HttpResponse:
    return render(request, "submissions/admin/entry_choose.html", {"forms": live_forms()})


@require_http_methods(["GET", "HEAD", "POST"])
@only_if(may_change)
def enter(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form of one page; what was typed stays until all of it can be kept."""
    page = _form_page(page_id)
    if request.method != "POST":
        return _show(request, page, EntryForm(page=page), page.get_form(SLOT))
    data = read_data(request)
    if data is None:
        messages.error(request, UNREADABLE)
        return redirect(request.path)
    attachments = StagedAttachments(page.form_fields, page.translation_key, data, request.FILES)
    details, form = EntryForm(data, page=page), page.get_form(SLOT, data, attachments)
    if details.is_valid() & form.is_valid():
        submission = _accept(request, page, details, form)
        if submission is not None:
            return redirect(reverse("submissions_entered", args=[submission.pk]))
    return _show(request, page, details, form, status=UNPROCESSABLE)


@require_safe
@only_if(may_change)
def entered(request: HttpRequest, pk: int) -> HttpResponse:
    """Number and link to hand over. The link opens the receipt, so only who entered it gets it here."""
    submission = get_object_or_404(
        Submission.objects.exclude(channel=Channel.WEB),
        pk=pk,
        history__kind=EntryKind.RECEIVED,
        history__user=request.user,
    )
    link = receipt_url(submission, absolute=True)
    return no_store(render(request, "submissions/admin/entered.html", {"submission": submission, "link": link}))


def _form_page(page_id: int) -> ParticipationFormPage:
    page = get_object_or_404(Page.objects.live(), pk=page_id).specific
    if not isinstance(page, ParticipationFormPage):
        raise Http404
    return page


def _accept(
    request: HttpRequest, page: ParticipationFormPage, details: EntryForm, form: ParticipationForm
) -> Submission | None:
    """None when it could not be kept; `details` then says why."""
    controller = Frame(request, language_of(page)).controller
    try:
        return accept_submission(
            page,
            form,
            privacy_notice=shown_privacy_notice(page, controller, None),
            host_key=details.host_key,
            channel=Channel(details.cleaned_data["channel"]),
            received_at=details.cleaned_data["received_at"],
            user=request.user,
        )
    except NoPlaceLeft:
        details.add_error(None, NO_PLACE)
    except (DatabaseError, FilesGone) as error:  # its words may hold the sender's: they are not logged
        logger.error("An entry to form page %s could not be kept: %s.", page.pk, type(error).__name__)
        details.add_error(None, NOT_SAVED)
    return None


def _show(
    request: HttpRequest, page: ParticipationFormPage, details: EntryForm, form: ParticipationForm, status: int = 200
) -> HttpResponse:
    context = {"form_page": page, "details": details, "layout": Layout(form), "language": language_of(page)}
    return no_store(render(request, "submissions/admin/entry.html", context, status=status))
