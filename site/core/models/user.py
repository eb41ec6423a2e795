from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An editor or officer. Residents have no account."""

    shows_on_pages = False  # see `caching.models.PrivateRecord`
