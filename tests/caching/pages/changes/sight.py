"""What a reader meets at an address, before and after a change."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Model
from wagtail.models import Page


@dataclass(frozen=True)
class Answer:
    """What a reader got. `from_memory`: nothing but the content version was asked of the database."""

    status: int
    text: str
    from_memory: bool


@dataclass(frozen=True)
class Sight:
    """What is to be seen at `url`: the status, words that stand there (`shows`) or do not (`hides`).

    `made_anew`: nothing to be seen, but the page does not come from memory. `command`: to be seen once another
    process has run this management command.
    """

    url: str
    shows: str = ""
    hides: str = ""
    status: int = 200
    made_anew: bool = False
    command: tuple[str, ...] = ()

    def is_met_by(self, answer: Answer) -> bool:
        return (
            answer.status == self.status
            and self.shows in answer.text
            and not (self.hides and self.hides in answer.text)
            and not (self.made_anew and answer.from_memory)
        )


# Yields what is to be seen before it, changes something, yields what is to be seen now, and so on; all at one address.
Change = Callable[[], Iterator[Sight]]


def publish(thing: Model, **fields: object) -> None:
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.save_revision().publish()


def polish(model: type[Page]) -> Page:
    return model.objects.filter(locale__language_code="pl", live=True).order_by("path").first()
