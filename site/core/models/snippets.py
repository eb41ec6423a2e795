from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import DraftStateMixin, LockableMixin, Page, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from core.admin.forms import PublishableForm
from core.blocks.menu import FooterStreamBlock, MenuStreamBlock
from core.blocks.text import PLAIN_FEATURES


class TranslatedSnippet(DraftStateMixin, LockableMixin, RevisionMixin, TranslatableMixin, models.Model):
    """A record with texts in every language. It has drafts, so that no translation goes live half done."""

    base_form_class = PublishableForm

    _revisions = GenericRelation(
        "wagtailcore.Revision", content_type_field="base_content_type", object_id_field="object_id"
    )

    # Without these a fresh translation would claim the source's publication for itself.
    exclude_fields_in_copy = ["live_revision", "first_published_at", "last_published_at", "_revisions"]

    class Meta(TranslatableMixin.Meta):
        abstract = True

    @property
    def revisions(self):
        return self._revisions


class FrameSnippet(TranslatedSnippet):
    """A text of the frame round every page."""

    name = models.CharField(_("name"), max_length=100, help_text=_("For editors only."))

    override_translatable_fields = [SynchronizedField("name", overridable=False)]

    class Meta(TranslatedSnippet.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name


class Menu(FrameSnippet):
    """The main menu: two levels of pages."""

    items = StreamField(MenuStreamBlock(), verbose_name=_("items"))

    panels = [FieldPanel("name"), FieldPanel("items")]

    class Meta(FrameSnippet.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")


class FooterText(FrameSnippet):
    """The foot of every page: a sentence about the programme and groups of links."""

    about = RichTextField(_("about the programme"), features=PLAIN_FEATURES)
    links = StreamField(FooterStreamBlock(), blank=True, verbose_name=_("groups of links"))

    panels = [FieldPanel("name"), FieldPanel("about"), FieldPanel("links")]

    class Meta(FrameSnippet.Meta):
        verbose_name = _("footer")
        verbose_name_plural = _("footers")


class ContactText(FrameSnippet):
    """How to reach the office, in words. Addresses and numbers that are not text stand in the site settings."""

    office = models.CharField(_("office"), max_length=200)
    address = models.TextField(_("address"), max_length=300)
    hours = models.CharField(_("opening hours"), max_length=200, blank=True)
    phone_note = models.CharField(_("note to the phone number"), max_length=250, blank=True)
    interpreter = models.TextField(_("sign language interpreter"), max_length=500, blank=True)

    panels = [FieldPanel(field) for field in ("name", "office", "address", "hours", "phone_note", "interpreter")]

    class Meta(FrameSnippet.Meta):
        verbose_name = _("contact text")
        verbose_name_plural = _("contact texts")


class ControllerText(FrameSnippet):
    """Who decides on personal data and how to reach them (GDPR, art. 13): said at every form."""

    controller = models.CharField(_("data controller"), max_length=300)
    officer = models.CharField(_("data protection officer"), max_length=300)
    rights = RichTextField(_("rights"), features=PLAIN_FEATURES)
    complaint = models.TextField(_("complaint"), max_length=500)
    transfers = models.TextField(_("transfers outside the European Economic Area"), max_length=300)
    automated = models.TextField(_("automated decisions"), max_length=300)

    panels = [
        FieldPanel(field)
        for field in ("name", "controller", "officer", "rights", "complaint", "transfers", "automated")
    ]

    class Meta(FrameSnippet.Meta):
        verbose_name = _("data controller text")
        verbose_name_plural = _("data controller texts")


class Notice(FrameSnippet):
    """A sentence above the header of every page, with one link. Chosen in the site settings."""

    text = models.TextField(_("text"), max_length=300)
    page = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("page to link to")
    )
    link_label = models.CharField(_("text of the link"), max_length=100, blank=True)

    panels = [FieldPanel(field) for field in ("name", "text", "page", "link_label")]

    class Meta(FrameSnippet.Meta):
        verbose_name = _("site notice")
        verbose_name_plural = _("site notices")
