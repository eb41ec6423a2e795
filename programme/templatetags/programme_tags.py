from django import template

from programme.models.edition import ProgrammePage
from programme.models.tracks import TrackPage, tracks_of

register = template.Library()


@register.inclusion_tag("components/two_paths.html", takes_context=True)
def two_paths(context: template.Context, edition: ProgrammePage) -> dict[str, object]:
    """The picture of an edition's two paths and their steps; nothing while it has not both."""
    return {"request": context.get("request"), "state": edition.edition_state, "tracks": tracks_of(edition)}


@register.inclusion_tag("components/other_track.html", takes_context=True)
def other_track(context: template.Context, page: TrackPage) -> dict[str, object]:
    """From one path of an edition to the other."""
    tracks = tracks_of(page.edition) if page.edition is not None else []
    return {"request": context.get("request"), "page": page, "tracks": tracks}
