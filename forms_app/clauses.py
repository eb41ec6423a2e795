"""The data clause of a form: what was shown above the button, and its version."""

from dataclasses import dataclass
from hashlib import sha256

from core.locales import language_of
from core.models import ControllerText
from forms_app.models import ParticipationFormPage


@dataclass(frozen=True)
class Clause:
    """`version` changes with every change of any text, so that a submission can say which one was shown."""

    version: str
    language: str


def clause_of(page: ParticipationFormPage, controller: ControllerText | None) -> Clause:
    texts = (
        [getattr(controller, name) for name in ("controller", "officer", "rights", "complaint")] if controller else []
    )
    digest = sha256("\x1f".join([*page.clause_texts, *texts]).encode()).hexdigest()
    return Clause(version=digest[:16], language=language_of(page))
