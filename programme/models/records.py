from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from caching import expiry
from core.models import TranslatedSnippet
from programme.admin.forms import DistrictForm
from programme.models.roman import to_roman


class District(models.Model):
    """A district of the city. Its name is Polish in every language; order is by number."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    uk_name = models.CharField(
        _("Ukrainian form"), max_length=80, blank=True, help_text=_("Only helps people to find the district.")
    )
    places = models.JSONField(
        _("estates and well-known places"),
        default=list,
        blank=True,
        help_text=_("A list of names: newcomers know “Ruczaj”, not “Dzielnica VIII Dębniki”."),
    )

    base_form_class = DistrictForm
    panels = [FieldPanel(name) for name in ("number", "name", "uk_name", "places")]

    class Meta:
        ordering = ["number"]
        verbose_name = _("district")
        verbose_name_plural = _("districts")

    def __str__(self) -> str:
        return f"Dzielnica {self.roman} {self.name}"

    @property
    def roman(self) -> str:
        return to_roman(self.number)

    @property
    def spoken(self) -> str:
        """For screen readers: a Polish one reads "I Stare Miasto" as "and Stare Miasto"."""
        return f"Dzielnica {self.number}, {self.name}"


class Unit(TranslatedSnippet):
    """An organisational unit of the city: what it does and which ideas it gets."""

    code = models.SlugField(_("code"), max_length=20, help_text=_("The same in all languages."))
    name = models.CharField(_("name"), max_length=150)
    short = models.CharField(_("abbreviation"), max_length=20, blank=True)
    duties = models.TextField(_("what it does"), max_length=400)
    ideas = models.TextField(_("which ideas it gets"), max_length=400)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    override_translatable_fields = [SynchronizedField("code", overridable=False)]

    panels = [FieldPanel(name) for name in ("code", "name", "short", "duties", "ideas", "order")]

    class Meta(TranslatedSnippet.Meta):
        ordering = ["order", "name"]
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [models.UniqueConstraint(fields=("code", "locale"), name="programme_unit_code_per_locale")]

    def __str__(self) -> str:
        return self.name


class Category(TranslatedSnippet):
    """A thematic block of ideas, as the participatory budget of 2020 named them."""

    code = models.SlugField(_("code"), max_length=20, help_text=_("The same in all languages."))
    name = models.CharField(_("name"), max_length=80)
    default_unit = models.ForeignKey(
        Unit,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("unit asked first"),
        help_text=_("Only a suggestion: a person confirms it."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    # The unit is the same record in every language: a translation of it is found by its code.
    override_translatable_fields = [
        SynchronizedField("code", overridable=False),
        SynchronizedField("default_unit", overridable=False),
    ]

    panels = [FieldPanel(name) for name in ("code", "name", "default_unit", "order")]

    class Meta(TranslatedSnippet.Meta):
        ordering = ["order", "name"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints = [models.UniqueConstraint(fields=("code", "locale"), name="programme_category_code_per_locale")]

    def __str__(self) -> str:
        return self.name


class AmbassadorQuerySet(models.QuerySet["Ambassador"]):
    def serving(self) -> "AmbassadorQuerySet":
        """Those whose role has not ended: only they are public."""
        today = expiry.today()
        return self.filter(models.Q(role_ends_on__isnull=True) | models.Q(role_ends_on__gt=today))


class Ambassador(models.Model):
    """An appointed ambassador: only what is public because the role is. Not shown once the role has ended."""

    name = models.CharField(_("name of the person"), max_length=150)
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, related_name="ambassadors", verbose_name=_("district")
    )
    area = models.CharField(
        _("area"), max_length=200, blank=True, help_text=_("An estate, a few streets, part of a district.")
    )
    appointed_on = models.DateField(_("appointed on"))
    role_ends_on = models.DateField(_("role ends on"), null=True, blank=True)
    sample = models.BooleanField(_("sample data"), default=False)

    objects = AmbassadorQuerySet.as_manager()

    panels = [FieldPanel(name) for name in ("name", "district", "area", "appointed_on", "role_ends_on", "sample")]

    class Meta:
        ordering = ["district__number", "name"]
        verbose_name = _("ambassador")
        verbose_name_plural = _("ambassadors")

    def __str__(self) -> str:
        return self.name
