"""What happened to a submission, and what its answers mean."""

from core.models.user import User
from forms_app.enums import Role
from submissions.enums import EntryKind
from submissions.models import HistoryEntry, Submission


def record(
    submission: Submission | None,
    kind: EntryKind,
    *,
    user: User | None = None,
    status: str = "",
    text: str = "",
    detail: str = "",
) -> HistoryEntry:
    """Write into the history of `submission` (None: an export, which concerns many)."""
    return HistoryEntry.objects.create(
        submission=submission, kind=kind, user=user, status=status, text=text, detail=detail
    )


def answer_with_role(submission: Submission, role: Role) -> object:
    """The answer to the first question with that meaning; None when it was not asked, not given or erased."""
    keys = (question["key"] for question in submission.questions if question.get("role") == role)
    return next((submission.form_data[key] for key in keys if submission.form_data.get(key) not in (None, "")), None)
