"""Django form fields that forgive how people write, and say how to mend what they cannot read."""

import re
from collections.abc import Mapping
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

MAX_TEXT = 20_000  # where the editor set no limit
MAX_LINE = 1_000
MAX_DIGITS = 15

REQUIRED = _("This field is required: please fill it in.")
TEXT_ERRORS = {"required": REQUIRED}
REQUIRED_CHOICE = _("Please choose an answer.")
REQUIRED_CHOICES = _("Please tick at least one answer.")
UNKNOWN_CHOICE = _("This answer is not on the list. Please choose one of those shown.")
BAD_EMAIL = _("This does not look like an e-mail address. Write it like this: name@example.org.")
BAD_PHONE = _(
    "This does not look like a phone number. Write 7 to 15 digits, for example 12 000 00 00 or +48 12 000 00 00."
)
BAD_NUMBER = _("Write a whole number in digits only, for example 25000.")
LARGE_NUMBER = _("This number has too many digits. Please check it.")
BAD_DATE = _("We cannot read this date. Write it as day, month and year, for example 4.03.2020.")

REQUIRED_FILE = _("Please attach a file.")

_SPACES = re.compile(r"\s+")
_PHONE_NOISE = re.compile(r"[\s().\-/]+")
_PHONE = re.compile(r"\+?[0-9]{7,15}")
_NUMBER = re.compile(r"[+-]?[0-9]+")


class TextField(forms.CharField):
    """Text within limits counted as people count: a line end is one character."""

    def __init__(self, *, limits: Mapping[str, int], single_line: bool, **kwargs) -> None:
        self.single_line = single_line
        self.least = limits.get("min_length", 0)
        self.most = limits.get("max_length") or (MAX_LINE if single_line else MAX_TEXT)
        super().__init__(**kwargs)

    def to_python(self, value: object) -> str:
        text = super().to_python(value)
        return _SPACES.sub(" ", text) if self.single_line else text

    def validate(self, value: str) -> None:
        super().validate(value)
        length = len(value)
        if length > self.most:
            raise ValidationError(_too_long(length, self.most), code="max_length")
        if value and length < self.least:
            raise ValidationError(_too_short(length, self.least), code="min_length")


def _too_long(length: int, most: int) -> str:
    message = ngettext(
        "This answer has %(length)d characters and at most %(most)d fit. Please shorten it by %(over)d character.",
        "This answer has %(length)d characters and at most %(most)d fit. Please shorten it by %(over)d characters.",
        length - most,
    )
    return message % {"length": length, "most": most, "over": length - most}


def _too_short(length: int, least: int) -> str:
    message = ngettext(
        "Please write a little more: at least %(least)d character. You have written %(length)d.",
        "Please write a little more: at least %(least)d characters. You have written %(length)d.",
        least,
    )
    return message % {"length": length, "least": least}


class AddressField(forms.EmailField):
    """An e-mail address; spaces around and inside are slips, not part of it. None of the machine we run on."""

    default_validators = [EmailValidator(allowlist=[])]

    def __init__(self, **kwargs) -> None:
        super().__init__(error_messages={"required": REQUIRED, "invalid": BAD_EMAIL, "max_length": BAD_EMAIL}, **kwargs)

    def to_python(self, value: object) -> str:
        return _SPACES.sub("", super().to_python(value))


class PhoneField(forms.CharField):
    """A phone number in any spelling; stored as written, with single spaces."""

    def to_python(self, value: object) -> str:
        return _SPACES.sub(" ", super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not (len(value) <= 40 and _PHONE.fullmatch(_PHONE_NOISE.sub("", value))):
            raise ValidationError(BAD_PHONE, code="invalid")


class NumberField(forms.CharField):
    """A whole number as `int`, None when empty. "25 000" is read as 25000; "25.000" could mean two things: an error."""

    def __init__(self, *, limits: Mapping[str, int], **kwargs) -> None:
        self.least, self.most = limits.get("min_value"), limits.get("max_value")
        super().__init__(**kwargs)

    def clean(self, value: object) -> int | None:
        text = _SPACES.sub("", super().clean(value))
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            raise ValidationError(BAD_NUMBER, code="invalid")
        if len(text.lstrip("+-")) > MAX_DIGITS:
            raise ValidationError(LARGE_NUMBER, code="invalid")
        number = int(text)
        if self.least is not None and number < self.least:
            raise ValidationError(_("Write a number not smaller than %(least)d.") % {"least": self.least})
        if self.most is not None and number > self.most:
            raise ValidationError(_("Write a number not larger than %(most)d.") % {"most": self.most})
        return number


def day_in_words(day: date) -> str:
    """ "4 March 2020", in the language of the page."""
    return date_format(day, "j E Y")


class DayField(forms.DateField):
    """One day within limits, as the browser's calendar sends it or as people here write it."""

    def __init__(self, *, limits: Mapping[str, date], **kwargs) -> None:
        self.first, self.last = limits.get("min_date"), limits.get("max_date")
        formats = ["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y", "%d %m %Y"]
        super().__init__(input_formats=formats, error_messages={"required": REQUIRED, "invalid": BAD_DATE}, **kwargs)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and self.first and value < self.first:
            raise ValidationError(_("Choose a day not earlier than %(day)s.") % {"day": day_in_words(self.first)})
        if value and self.last and value > self.last:
            raise ValidationError(_("Choose a day not later than %(day)s.") % {"day": day_in_words(self.last)})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        """What the browser's calendar offers."""
        limits = {"min": self.first, "max": self.last}
        return {name: limit.isoformat() for name, limit in limits.items() if limit}
