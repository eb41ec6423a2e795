"""Addresses below the language prefix that are not pages: feeds and calendars."""

from django.urls import path

from programme.calendars import all_events, one_event
from programme.feeds import AnnouncementFeed

app_name = "programme"

urlpatterns = [
    path("feed/announcements.atom", AnnouncementFeed(), name="announcement_feed"),
    path("calendar/events.ics", all_events, name="calendar"),
    path("calendar/<uuid:key>.ics", one_event, name="event_calendar"),
]
