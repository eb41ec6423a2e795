"""The programme itself: editions and their paths, announcements, events, districts, ambassadors.

May import `core`, `caching`, `localization` and `search.registry`. Others use the page types and records in `models`
and `listing.long_lists.long_list`. Feeds and calendars are in `feeds/`, what the lists show in `listing/`.
"""
