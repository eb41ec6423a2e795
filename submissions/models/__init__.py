from submissions.models.files import SentFile
from submissions.models.history import Consent, HistoryEntry
from submissions.models.mail import OutgoingMail
from submissions.models.submission import Submission
from submissions.models.throttle import DailySalt, NetworkCount, RecentFiling

__all__ = [
    "Consent",
    "DailySalt",
    "HistoryEntry",
    "NetworkCount",
    "OutgoingMail",
    "RecentFiling",
    "SentFile",
    "Submission",
]
