from programme.models.announcements import AnnouncementIndexPage, AnnouncementPage
from programme.models.edition import AmbassadorRolePage, ProgrammePage, TrackPage
from programme.models.events import EventIndexPage, EventPage
from programme.models.records import Ambassador, Category, District, Unit
from programme.models.summary import SummaryPage

__all__ = [
    "Ambassador",
    "AmbassadorRolePage",
    "AnnouncementIndexPage",
    "AnnouncementPage",
    "Category",
    "District",
    "EventIndexPage",
    "EventPage",
    "ProgrammePage",
    "SummaryPage",
    "TrackPage",
    "Unit",
]
