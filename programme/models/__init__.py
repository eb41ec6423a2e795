from programme.models.announcements import AnnouncementIndexPage, AnnouncementPage
from programme.models.edition import ProgrammePage
from programme.models.events import EventIndexPage, EventPage
from programme.models.records import Ambassador, Category, District, Unit
from programme.models.summary import SummaryPage
from programme.models.tracks import AmbassadorRolePage, TrackPage

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
