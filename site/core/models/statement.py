from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from core.blocks.barriers import BarrierStreamBlock
from core.blocks.text import PLAIN_FEATURES
from core.enums import AssessmentMethod, BarrierGround, ConformanceStatus
from core.models.base import BasePage


class AccessibilityStatementPage(BasePage):
    """The accessibility statement that the act of 4 April 2019 demands, by its technical conditions v2.0.

    The template fixes structure, headings and `a11y-*` ids; editors fill typed fields, so that no text can break them.
    """

    page_description = _("The accessibility statement: fill in the fields, the page is laid out by law.")
    template = "core/accessibility_statement_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    entity = models.CharField(_("public body"), max_length=200)
    scope = models.CharField(_("what the statement covers"), max_length=200)
    published = models.DateField(_("site published on"))
    updated = models.DateField(_("last significant update on"))
    status = models.CharField(_("status"), max_length=10, choices=ConformanceStatus.choices)
    inaccessible = StreamField(BarrierStreamBlock(), blank=True, verbose_name=_("inaccessible content"))
    burden_text = RichTextField(_("assessment of disproportionate cost"), features=PLAIN_FEATURES, blank=True)
    prepared = models.DateField(
        _("statement prepared on"), help_text=_("The day it was first made. Never changes afterwards.")
    )
    reviewed = models.DateField(_("last reviewed on"), help_text=_("Every year by 31 March and after every change."))
    method = models.CharField(
        _("basis of the assessment"), max_length=10, choices=AssessmentMethod.choices, default=AssessmentMethod.SELF
    )
    contact_person = models.CharField(_("person or unit to contact"), max_length=200)
    email = models.EmailField(_("e-mail"))
    phone = models.CharField(_("phone"), max_length=40)
    facilities = RichTextField(_("facilities and limits"), features=PLAIN_FEATURES, blank=True)
    shortcuts = RichTextField(
        _("keyboard shortcuts"), features=PLAIN_FEATURES, blank=True, help_text=_("Only those that are not standard.")
    )
    procedure = RichTextField(_("requests and complaints"), features=PLAIN_FEATURES)
    architecture = RichTextField(_("accessibility of the building"), features=PLAIN_FEATURES)
    communication = RichTextField(_("accessibility of communication"), features=PLAIN_FEATURES)
    apps = RichTextField(_("mobile applications"), features=PLAIN_FEATURES, blank=True)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("entity"), FieldPanel("scope")], heading=_("Declaration")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("published", "updated", "prepared", "reviewed")], heading=_("Dates")
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("status", "inaccessible", "burden_text", "method")],
            heading=_("Digital accessibility"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("contact_person", "email", "phone", "procedure")],
            heading=_("Feedback, requests and complaints"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("facilities", "shortcuts", "apps", "architecture", "communication")],
            heading=_("Other information"),
        ),
    ]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    def barriers(self, ground: BarrierGround) -> list[object]:
        """The inaccessible content that stands under the heading of `ground`, in the editors' order."""
        return [child.value for child in self.inaccessible if child.value["ground"] == ground]

    @property
    def noncompliant(self) -> list[object]:
        return self.barriers(BarrierGround.NONCOMPLIANCE)

    @property
    def out_of_scope(self) -> list[object]:
        return self.barriers(BarrierGround.OUT_OF_SCOPE)

    @property
    def burdensome(self) -> list[object]:
        return self.barriers(BarrierGround.BURDEN)
