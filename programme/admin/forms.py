"""Editor forms of the records."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm


class LinesField(forms.CharField):
    """A list of short texts, written one to a line."""

    widget = forms.Textarea(attrs={"rows": 6})

    def prepare_value(self, value: list[str] | str | None) -> str:
        return "\n".join(value) if isinstance(value, list) else (value or "")

    def to_python(self, value: str | None) -> list[str]:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial: list[str] | None, data: str | None) -> bool:
        return (initial or []) != self.to_python(data)


class DistrictForm(WagtailAdminModelForm):
    places = LinesField(
        label=_("Estates and well-known places"),
        required=False,
        help_text=_("One to a line. Newcomers know “Ruczaj”, not “Dzielnica VIII Dębniki”."),
    )
