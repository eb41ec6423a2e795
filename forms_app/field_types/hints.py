"""What people should know about the limits of a field before they answer."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forms_app.enums import FieldKind
from forms_app.field_types.spec import FormField, most_files, most_megabytes


def hint_of(field: FormField) -> str:
    """Recommendations, which never refuse an answer, and limits, which do: in whole sentences; often none."""
    parts = (_recommendation(field), _length(field), _number(field), _day(field), _files(field))
    return " ".join(part for part in parts if part)


def in_words(day: date) -> str:
    """ "4 March 2020", in the language of the page."""
    return date_format(day, "j E Y")


def _recommendation(field: FormField) -> str:
    least, most = field.limits.get("hint_min"), field.limits.get("hint_max")
    if least and most:
        return _("Best between %(least)d and %(most)d characters; shorter or longer is fine too.") % {
            "least": least,
            "most": most,
        }
    if most:
        return ngettext(
            "Best up to %(most)d character; longer is fine too.",
            "Best up to %(most)d characters; longer is fine too.",
            most,
        ) % {"most": most}
    if least:
        return ngettext(
            "Best from %(least)d character; shorter is fine too.",
            "Best from %(least)d characters; shorter is fine too.",
            least,
        ) % {"least": least}
    return ""


def _length(field: FormField) -> str:
    least, most = field.limits.get("min_length"), field.limits.get("max_length")
    if least and most:
        return _("Between %(least)d and %(most)d characters.") % {"least": least, "most": most}
    if most:
        return ngettext("At most %(most)d character.", "At most %(most)d characters.", most) % {"most": most}
    if least:
        return ngettext("At least %(least)d character.", "At least %(least)d characters.", least) % {"least": least}
    return ""


def _number(field: FormField) -> str:
    least, most = field.limits.get("min_value"), field.limits.get("max_value")
    if least is not None and most is not None:
        return _("A number from %(least)d to %(most)d.") % {"least": least, "most": most}
    if least is not None:
        return _("A number not smaller than %(least)d.") % {"least": least}
    return _("A number not larger than %(most)d.") % {"most": most} if most is not None else ""


def _day(field: FormField) -> str:
    least, most = field.limits.get("min_date"), field.limits.get("max_date")
    if least and most:
        return _("A day from %(least)s to %(most)s.") % {"least": in_words(least), "most": in_words(most)}
    if least:
        return _("A day not earlier than %(least)s.") % {"least": in_words(least)}
    return _("A day not later than %(most)s.") % {"most": in_words(most)} if most else ""


def _files(field: FormField) -> str:
    if field.kind != FieldKind.FILE:
        return ""
    files, megabytes = most_files(field), most_megabytes(field)
    return ngettext(
        "%(files)d file of at most %(megabytes)d MB: JPEG, PNG, WebP or PDF.",
        "At most %(files)d files, %(megabytes)d MB each: JPEG, PNG, WebP or PDF.",
        files,
    ) % {"files": files, "megabytes": megabytes}
