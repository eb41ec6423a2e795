from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from forms_app.enums import FormType, Role, plain_form_types
from forms_app.models.base import ParticipationFormPage

FORM_TEMPLATE = "forms_app/form_page.html"  # Wagtail would look for one of each type


class AmbassadorSignUpPage(ParticipationFormPage):
    """Where residents volunteer as ambassadors. A sign-up is not yet an appointment."""

    page_description = _("The form for people who want to become ambassadors.")
    template = FORM_TEMPLATE
    parent_page_types = ["programme.AmbassadorRolePage"]
    required_roles = (Role.NAME, Role.DISTRICT)
    form_type = FormType.AMBASSADOR

    class Meta:
        verbose_name = _("ambassador sign-up form")
        verbose_name_plural = _("ambassador sign-up forms")


class IdeaFormPage(ParticipationFormPage):
    """Where residents file an idea. An idea is not an application to the participatory budget."""

    page_description = _("The form for ideas.")
    template = FORM_TEMPLATE
    parent_page_types = ["programme.ProgrammePage"]
    required_roles = (Role.TITLE, Role.DESCRIPTION)
    form_type = FormType.IDEA

    class Meta:
        verbose_name = _("idea form")
        verbose_name_plural = _("idea forms")


class FormPage(ParticipationFormPage):
    """Any other form: registration, joining a path, support of a meeting, contact."""

    page_description = _("Any other form: registration, joining, support, contact.")
    template = FORM_TEMPLATE
    parent_page_types = [
        "home.HomePage",
        "core.ContentPage",
        "programme.ProgrammePage",
        "programme.AmbassadorRolePage",
    ]

    purpose = models.CharField(
        _("purpose"),
        max_length=20,
        choices=plain_form_types,
        default=FormType.OTHER,
    )

    override_translatable_fields = [
        *ParticipationFormPage.override_translatable_fields,
        SynchronizedField("purpose", overridable=False),
    ]
    content_panels = [*ParticipationFormPage.content_panels, FieldPanel("purpose")]

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")

    @property
    def form_type(self) -> FormType:
        return FormType(self.purpose)
