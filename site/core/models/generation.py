from django.db import models


class ContentGeneration(models.Model):
    """One row whose token is another after every change of content; see `core.generation`."""

    token = models.CharField(max_length=32)

    class Meta:
        default_permissions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.token
