from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page


def _choice_of(model: str, label: Promise) -> models.ForeignKey:
    return models.ForeignKey(
        model, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


def _page(label: Promise) -> models.ForeignKey:
    return models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=label
    )


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """What is the same in every language: which texts frame the pages, addresses, numbers and switches."""

    menu = _choice_of("core.Menu", _("menu"))
    footer = _choice_of("core.FooterText", _("footer"))
    contact = _choice_of("core.ContactText", _("contact text"))
    controller = _choice_of("core.ControllerText", _("data controller text"))
    notice = _choice_of("core.Notice", _("site notice"))

    organiser_name = models.CharField(_("organiser"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True, help_text=_("International form: +48120000000"))
    phone_display = models.CharField(_("phone as shown"), max_length=30, blank=True)
    postal_address = models.TextField(_("postal address"), max_length=300, blank=True)
    bip_url = models.URLField(_("address of the Public Information Bulletin"), blank=True)

    accessibility_page = _page(_("accessibility statement"))
    privacy_page = _page(_("privacy page"))
    cookies_page = _page(_("cookies page"))
    easy_to_read_page = _page(_("easy-to-read page"))
    sign_language_page = _page(_("sign language page"))
    ideas_page = _page(_("form for ideas"))
    ambassadors_page = _page(_("form for ambassadors"))

    sample_version = models.BooleanField(
        _("sample version"),
        default=True,
        help_text=_("Marks every page as a demonstration, keeps search engines out and warns above each form."),
    )

    PAGE_FIELDS = (
        "accessibility_page",
        "privacy_page",
        "cookies_page",
        "easy_to_read_page",
        "sign_language_page",
        "ideas_page",
        "ambassadors_page",
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("menu", "footer", "contact", "controller", "notice")],
            heading=_("Texts that frame the pages"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("organiser_name", "email", "phone", "phone_display", "postal_address", "bip_url")
            ],
            heading=_("Addresses and numbers"),
        ),
        MultiFieldPanel([FieldPanel(name) for name in PAGE_FIELDS], heading=_("Pages that are linked everywhere")),
        FieldPanel("sample_version"),
    ]

    class Meta:
        verbose_name = _("site settings")
