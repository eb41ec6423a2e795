"""Views of wagtail-localize that would publish text of the source language, each put right at its own address."""

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import DraftStateMixin, Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation
from wagtail_localize.views.update_translations import UpdateTranslationsForm, UpdateTranslationsView

from localization.hooks import publishing_problems


class SafeUpdateTranslationsView(UpdateTranslationsView):
    """Brings translations up to date with their source; publishes those, and only those, that are complete."""

    def get_form(self) -> Form:
        form: UpdateTranslationsForm = super().get_form()
        form.fields["publish_translations"].help_text = gettext_lazy(
            "Publishes the translations in which every text is translated; the others stay as they are."
        )
        return form

    @transaction.atomic
    def form_valid(self, form: Form) -> HttpResponse:
        publish = form.cleaned_data["publish_translations"]
        form.cleaned_data["publish_translations"] = False
        response = super().form_valid(form)
        if publish:
            for translation in self.object.translations.filter(enabled=True).select_related("source", "target_locale"):
                self.publish(translation)
        return response

    def publish(self, translation: Translation) -> None:
        """Publish `translation`, or say why not."""
        instance = translation.get_target_instance()
        if not may_publish(self.request, instance):
            problems = [_("You may not publish in %(language)s.") % {"language": translation.target_locale}]
        else:
            problems = publishing_problems(translation)
        for problem in problems:
            messages.error(self.request, problem)
        if not problems:
            translation.save_target(user=self.request.user, publish=True)


def may_publish(request: HttpRequest, instance: DraftStateMixin) -> bool:
    if isinstance(instance, Page):
        return instance.permissions_for_user(request.user).can_publish()
    return policy_registry.get(instance).user_has_permission(request.user, "publish")


def refuse_conversion_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Instead of `wagtail_localize.views.convert.convert_to_alias`."""
    messages.error(
        request,
        _("A translation cannot follow its source: it would show the source's text. Unpublish it instead."),
    )
    return redirect("wagtailadmin_pages:edit", page_id)


def urls() -> list[URLPattern]:
    """The same addresses as wagtail-localize's, to be tried first."""
    return [
        path("localize/update/<int:translation_source_id>/", SafeUpdateTranslationsView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", refuse_conversion_to_alias),
    ]
