"""Addresses below the language prefix that are not pages: feeds and calendars."""

from django.urls import path

from caching.pages.query_args import cacheable
from programme.feeds.atom import AnnouncementFeed
from programme.feeds.calendars import all_events, one_event

app_name = "programme"

urlpatterns = [
    path("feed/announcements.atom", cacheable()(AnnouncementFeed()), name="announcement_feed"),
    path("calendar/events.ics", cacheable()(all_events), name="calendar"),
    path("calendar/<uuid:key>.ics", cacheable()(one_event), name="event_calendar"),
]
