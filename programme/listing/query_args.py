"""The query arguments of the lists, and how their values are written."""

from caching.pages.query_args import one_of, register_argument, whole_number
from programme.enums import AnnouncementKind, EventKind, TrackKind

LIST_ARGUMENTS = ("page", "type", "track", "district", "archive")

register_argument("page", whole_number(2, 9999))
register_argument("type", one_of([*AnnouncementKind.values, *EventKind.values]))
register_argument("track", one_of(TrackKind.values))
register_argument("district", whole_number(1, 9999))  # which there are, the lists ask their table
register_argument("archive", one_of(["1"]))
