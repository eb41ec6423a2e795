from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail_localize.fields import SynchronizedField

from core.blocks import PLAIN_FEATURES, BodyBlock
from core.models import BasePage
from core.pages.locales import language_of
from forms_app import ports
from forms_app.enums import PRIVACY_NOTICE_FIELDS, RETENTION_FIELDS, FormType, PlacesPer, RetainFrom, Role
from forms_app.field_types.base import FormField
from forms_app.field_types.registry import FieldsStreamField, read_fields
from forms_app.form.attachments import NO_ATTACHMENTS, Attachments
from forms_app.form.form import ParticipationForm, make_form_class
from forms_app.form.problems import form_problems
from forms_app.panels import EmbedElsewherePanel
from programme.models.edition import EditionChildMixin


def _privacy_notice_field(label: Promise) -> models.TextField:
    return models.TextField(label, max_length=500, blank=True)


class ParticipationFormPage(EditionChildMixin, BasePage):
    """A form that residents fill in, on its own page or inside another one.

    The form is this page's `translation_key`: whatever is counted, is counted over all its languages. It is no form
    of `wagtail.contrib.forms`, whose screens would show answers to everybody who may edit the page.
    """

    parent_page_types: list[str] = []
    subpage_types: list[str] = []
    required_roles: tuple[Role, ...] = ()
    not_searched = (*BasePage.not_searched, "submit_label", "thanks_title", "thanks_text")

    lead = models.TextField(_("lead"), max_length=400, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text before the fields"))
    fields = FieldsStreamField(blank=True, verbose_name=_("fields"))
    require_contact = models.BooleanField(
        _("e-mail or phone needed"),
        default=True,
        help_text=_("At least one of the two, so that everybody can be answered."),
    )
    check_answers = models.BooleanField(
        _("let people check their answers before sending"),
        default=False,
        help_text=_("One more step: it shows everything once more. Good for long forms."),
    )
    places = models.PositiveIntegerField(
        _("number of places"),
        null=True,
        blank=True,
        help_text=_("Empty: no limit. Where the form stands in an event with a number of seats, that number counts."),
    )
    places_per = models.CharField(_("places counted"), max_length=10, choices=PlacesPer.choices, default=PlacesPer.FORM)
    notify_officers = models.BooleanField(
        _("write to the officers when something comes"),
        default=True,
        help_text=_("A note with the number only, without anything that people wrote."),
    )
    retain_from = models.CharField(
        _("time of keeping counts from"), max_length=20, choices=RetainFrom.choices, default=RetainFrom.EDITION_END
    )
    retain_days = models.PositiveIntegerField(
        _("kept for days"),
        default=1826,
        validators=[MinValueValidator(1), MaxValueValidator(3660)],
        help_text=_("After that the answers are erased. It must agree with the sentence below."),
    )
    retain_rejected_days = models.PositiveIntegerField(
        _("not accepted or spam: kept for days"), default=30, validators=[MinValueValidator(1)]
    )
    retain_needs_days = models.PositiveIntegerField(
        _("needs kept for days after the event"),
        default=30,
        validators=[MinValueValidator(1)],
        help_text=_("Answers with the meaning “needs” are erased sooner than the rest."),
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)

    reader = models.CharField(
        _("who reads this"), max_length=200, blank=True, help_text=_("A role, not a name: “The programme coordinator”.")
    )
    answer_days = models.PositiveSmallIntegerField(
        _("first answer within days"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(30)],
        help_text=_("At most 30. Empty: no promise is shown."),
    )
    next_steps = RichTextField(_("what happens next"), features=PLAIN_FEATURES, blank=True)
    not_this = RichTextField(_("what this is not"), features=PLAIN_FEATURES, blank=True)
    submit_label = models.CharField(
        _("text of the button"), max_length=60, blank=True, help_text=_("Say what happens: “Send the idea”.")
    )
    thanks_title = models.CharField(_("title of the thank-you"), max_length=120, blank=True)
    thanks_text = RichTextField(_("text of the thank-you"), features=PLAIN_FEATURES, blank=True)

    data_purpose = _privacy_notice_field(_("purpose"))
    data_basis = _privacy_notice_field(_("legal basis"))
    data_recipients = _privacy_notice_field(_("recipients"))
    data_retention = _privacy_notice_field(_("how long"))
    data_required = _privacy_notice_field(_("whether the data must be given"))

    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in (
            "require_contact",
            "check_answers",
            "places",
            "places_per",
            "notify_officers",
            *RETENTION_FIELDS,
            "opens_at",
            "closes_at",
            "answer_days",
        )
    ]

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("fields"),
        FieldPanel("require_contact"),
        FieldPanel("check_answers"),
        FieldPanel("submit_label"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("reader", "answer_days", "next_steps", "not_this")],
            heading=_("Shown before the fields and after sending"),
        ),
        MultiFieldPanel([FieldPanel("thanks_title"), FieldPanel("thanks_text")], heading=_("After sending")),
        MultiFieldPanel(
            [FieldPanel(name) for name in PRIVACY_NOTICE_FIELDS],
            heading=_("What happens with the data"),
            help_text=_(
                "One sentence each. Who decides on the data, and people’s rights, come from the site settings."
            ),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in RETENTION_FIELDS], heading=_("When the answers are erased by themselves")
        ),
    ]
    settings_panels = [
        *BasePage.settings_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldRowPanel([FieldPanel("places"), FieldPanel("places_per")]),
            ],
            heading=_("When it is open, and for how many"),
        ),
        FieldPanel("notify_officers"),
        EmbedElsewherePanel(),
    ]

    class Meta:
        abstract = True

    @property
    def form_type(self) -> FormType:
        """What the form is for; each concrete type says it."""
        raise NotImplementedError

    @cached_property
    def form_fields(self) -> list[FormField]:
        return self.get_form_fields()

    def get_form_fields(self) -> list[FormField]:
        return read_fields(self.fields, language_of(self))

    @cached_property
    def problems(self) -> list[str]:
        """What keeps the form from being filled in, in sentences."""
        return form_problems(self)

    @cached_property
    def form_class(self) -> type[ParticipationForm]:
        return make_form_class(self.form_fields)

    def get_form(
        self, slot: str, data: MultiValueDict | None = None, attachments: Attachments = NO_ATTACHMENTS
    ) -> ParticipationForm:
        """The form with the ids of its `slot`; bound when there are `data`."""
        return self.form_class(
            data,
            auto_id=f"{self.form_prefix(slot)}_%s",
            require_contact=self.require_contact,
            attachments=attachments,
        )

    def form_prefix(self, slot: str) -> str:
        """Begins every id of the form, so that two forms, or one form twice, can stand in one page."""
        return f"f{self.pk}-{slot[:8]}"

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "POST":
            return ports.receive(self, request)
        return self.show(request, *args, **kwargs)

    def show(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """The page itself, whatever the method of the request."""
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, object]:
        context = super().get_context(request, *args, **kwargs)
        context["show_body"] = not hasattr(request, "resubmission")
        return context
