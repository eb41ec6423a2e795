"""Which pages `make bench` asks for, and how many queries each takes; run in a process of its own.

With `--many` the database is filled first with ten thousand of everything, and only the list is looked at. Prints JSON.
"""

import json
import sys
from collections.abc import Callable

from scripts.bench.inside import fill, queries_of
from scripts.run.steps import fail

MANY = 10_000
SEARCH = "ambasador"
# A form of its own for each request: what comes again counts as the same filing, and each network has its limits.
POST = """
local number = 0
request = function()
  number = number + 1
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.headers["Sec-Fetch-Site"] = "same-origin"
  wrk.headers["X-Forwarded-For"] = string.format("10.%d.%d.%d", math.random(250), math.random(250), math.random(250))
  local answers = "title=Idea+%d+{mark}&description=Nie+ma+gdzie+usiasc.&place=ul.+Polna&email=a%%40b.pl"
  local body = string.format(answers, number)
  return wrk.format("POST", nil, nil, body)
end
"""


def main(many: bool) -> None:
    import django

    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS.append("testserver")
    if many:
        fill(MANY)
    paths = {"list": _list()} if many else _paths()
    found = {name: {"path": path, "queries": _queries(_get(path))} for name, path in paths.items()}
    if not many:
        found["form, sent"] = {"path": paths["form"], "queries": _queries(_post(paths["form"]))}
    print(json.dumps(found))


def _list() -> str:
    from programme.models import AnnouncementIndexPage

    return AnnouncementIndexPage.objects.get(locale__language_code="pl").url


def _paths() -> dict[str, str]:
    from wagtail.models import Page

    from core.models import ContentPage
    from forms_app.models import AmbassadorSignUpPage, FormPage, IdeaFormPage

    polish = {"locale__language_code": "pl"}
    others = (
        Page.objects.live()
        .filter(**polish, depth__gt=2)
        .not_type(AmbassadorSignUpPage, FormPage, IdeaFormPage)
        .order_by("path")
    )
    texts = ContentPage.objects.live().filter(**polish).exact_type(ContentPage).order_by("path")
    return {
        "home": "/pl/",
        "list": _list(),
        "content": next(page.url for page in texts if not _has_form(page.url)),
        "content with a form": next(page.url for page in others if _has_form(page.url)),
        "form": IdeaFormPage.objects.get(**polish).url,
        "search": f"/pl/szukaj/?q={SEARCH}",
    }


def _has_form(path: str) -> bool:
    return b'method="post"' in _get(path)().content


def _get(path: str) -> Callable:
    from django.test import Client

    return lambda: Client().get(path)


def _post(path: str) -> Callable:
    from django.test import Client

    titles = iter("abc")

    def send() -> object:
        answers = {"title": next(titles), "description": "Nie ma gdzie usiąść.", "place": "Polna", "email": "a@b.pl"}
        return Client().post(path, answers, headers={"sec-fetch-site": "same-origin"})

    return send


def _queries(act: Callable) -> int:
    """Of the second request; the first fills the cache."""
    status = act().status_code
    if status not in (200, 303):
        fail(f"A page of the benchmark answers {status}.")
    return queries_of(act)


if __name__ == "__main__":
    main("--many" in sys.argv)
