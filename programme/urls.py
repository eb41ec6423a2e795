"""Addresses below the language prefix that are not pages: feeds and calendars."""

from django.urls import path

from core.pagecache.arguments import cacheable
from programme.calendars import all_events, one_event
from programme.feeds import AnnouncementFeed

app_name = "programme"

urlpatterns = [
    path("feed/announcements.atom", cacheable()(AnnouncementFeed()), name="announcement_feed"),
    path("calendar/events.ics", cacheable()(all_events), name="calendar"),
    path("calendar/<uuid:key>.ics", cacheable()(one_event), name="event_calendar"),
]
