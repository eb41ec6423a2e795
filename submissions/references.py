"""Reference numbers: short, readable aloud, with a check character, such as `WP20-P-0042-K`.

The parts: the programme and its year, a letter for what was sent, a number, and the check character. The number is the
primary key of the row, so two submissions can never share it, in whatever order transactions end.
"""

import re

from forms_app.enums import FormType

PREFIX = "WP"
LETTERS: dict[str, str] = {
    FormType.AMBASSADOR: "A",
    FormType.IDEA: "P",  # pomysł
    FormType.REGISTRATION: "W",  # warsztat
    FormType.JOINING: "M",  # miasto
    FormType.SUPPORT: "S",  # spotkanie
    FormType.CONTACT: "K",  # kontakt
    FormType.OTHER: "Z",  # zgłoszenie
}
CHECK_CHARACTERS = "ABCDEFGHJKLMNPRSTUWXYZ9"  # 23, a prime; without I, O, Q and V, which are misheard or misread
_NOISE = re.compile(r"[^A-Z0-9]+")


def make_reference(form_type: str, year: int, number: int) -> str:
    body = f"{PREFIX}{year % 100:02d}-{LETTERS[form_type]}-{number:04d}"
    return f"{body}-{check_character(body)}"


def check_character(body: str) -> str:
    """Finds one wrong digit, and two neighbours that changed places: weights differ, and 23 is prime."""
    signs = _NOISE.sub("", body.upper())
    total = sum(weight * int(sign, 36) for weight, sign in enumerate(reversed(signs), start=2))
    return CHECK_CHARACTERS[total % len(CHECK_CHARACTERS)]


def read_reference(text: str) -> str | None:
    """The reference somebody typed or dictated, in its full form; None if the check character does not fit."""
    found = re.fullmatch(r"([A-Z]{2}[0-9]{2})([A-Z])([0-9]{4,})([A-Z9])", _NOISE.sub("", text.upper()))
    if found is None:
        return None
    body = "-".join(found.groups()[:3])
    return f"{body}-{found[4]}" if check_character(body) == found[4] else None
