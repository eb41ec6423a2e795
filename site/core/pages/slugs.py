from anyascii import anyascii
from django.utils.text import slugify


def readable_slug(title: str) -> str:
    """A slug in plain Latin letters: "Zgłoś pomysł" becomes "zglos-pomysl", Ukrainian is romanised."""
    return slugify(anyascii(title))
