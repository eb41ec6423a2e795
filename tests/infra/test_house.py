"""Each check of the architecture fails where it should: on a small tree with one thing wrong."""

from pathlib import Path

import pytest

from scripts.check import rooms
from scripts.check.architecture.imports import parsed
from scripts.check.architecture.labels import upper_labels
from scripts.check.architecture.rules import (
    circles,
    crowded_folders,
    forbidden_imports,
    names_of_others,
    package_named_site,
    upward_imports,
)
from scripts.check.house import ROOMS


def plant(root: Path, **files: str) -> None:
    """Files by their paths, with `__` for a slash and without `.py`."""
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    parsed.cache_clear()


def test_two_files_that_import_each_other_are_a_circle_even_inside_a_function(tmp_path: Path) -> None:
    plant(
        tmp_path,
        home__models="def late():\n    from home import views\n",
        home__views="from .lists import newest\n",
        home__lists="import home.models\n",
        home__apps="from home.models import late\n",
    )

    assert circles(tmp_path) == ["home/lists.py ↔ home/models.py ↔ home/views.py"]


def test_a_package_that_hands_on_its_modules_is_no_circle(tmp_path: Path) -> None:
    plant(tmp_path, home__models__page="from home.models.base import Base\n", home__models__base="Base = object\n")
    (tmp_path / "home" / "models" / "__init__.py").write_text("from .page import Page\nfrom .base import Base\n")

    assert circles(tmp_path) == []


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("forms_app", "from submissions.domain.accept import accept"),
        ("site__core", "from programme.models import EventPage"),
        ("site__caching", "import core.models"),
        ("programme", "from search.find import find"),
        ("programme", "from search import find"),
        ("home", "from tests.helpers import log_in"),
        ("site__outbox", "def send():\n    from submissions.models import Submission"),
    ],
)
def test_an_import_of_a_room_that_may_not_be_known_is_found(tmp_path: Path, room: str, line: str) -> None:
    plant(tmp_path, **{f"{room}__planted": line})

    assert len(forbidden_imports(tmp_path)) == 1


def test_of_search_any_app_may_import_the_registry(tmp_path: Path) -> None:
    plant(
        tmp_path,
        programme__apps="from search.registry import register\n",
        home__apps="from search import registry\n",
        search__registry="import search.text\n",
    )

    assert forbidden_imports(tmp_path) == []


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("field_types__text", "models__pages"),
        ("enums", "domain__places"),
        ("models__pages", "domain__places"),
        ("domain__places", "interface__views"),
        ("interface__views", "urls"),
    ],
)
def test_an_import_from_a_lower_layer_of_an_app_to_an_upper_one_is_found(
    tmp_path: Path, lower: str, upper: str
) -> None:
    module = f"forms_app.{upper.replace('__', '.')}"
    plant(tmp_path, **{f"forms_app__{upper}": "x = 1\n", f"forms_app__{lower}": f"from {module} import x\n"})
    [found] = upward_imports(tmp_path)

    assert module in found
    plant(tmp_path, **{f"forms_app__{upper}": f"import forms_app.{lower.replace('__', '.')}\n"})
    plant(tmp_path, **{f"forms_app__{lower}": "x = 1\n"})
    assert upward_imports(tmp_path) == []


@pytest.mark.parametrize(
    "line",
    [
        'MODEL = "forms_app.FormPage"',
        'MODEL = "submissions.submission"',
        'APPS = ("forms_app",)',
        'model = apps.get_model("home", "HomePage")',
        'pages = types.filter(app_label="home")',
        'is_ours = meta.app_label in ("home", "core")',
        'MODULE = "submissions.interface.receive"',
        'address = reverse("forms_app:embed")',
        'TEMPLATE = "forms_app/form.html"',
        'SQL = "SELECT count(*) FROM submissions_submission"',
    ],
)
def test_an_upper_app_named_in_a_string_of_a_lower_one_is_found(tmp_path: Path, line: str) -> None:
    plant(tmp_path, programme__planted=line)

    assert len(upper_labels(tmp_path)) == 1


@pytest.mark.parametrize(
    "line",
    [
        'parent_page_types = ["home.HomePage"]',
        'class Page:\n    parent_page_types: list[str] = ["home.HomePage"]',
        '"""What forms_app.FormPage needs of it."""',
        'icon = "home"',
        'MODEL = "core.ContentPage"',
        'REGISTRY = "search.registry.register"',
        'TEMPLATE = "programme/events.html"',
        'picture = "home.svg"',
    ],
)
def test_a_string_that_names_no_upper_app_passes(tmp_path: Path, line: str) -> None:
    plant(tmp_path, programme__planted=line)

    assert upper_labels(tmp_path) == []


def test_a_folder_with_more_than_twelve_files_is_found(tmp_path: Path) -> None:
    plant(tmp_path, **{f"search__file{number}": "" for number in range(12)})
    assert crowded_folders(tmp_path) == []

    plant(tmp_path, **{f"scripts__check__file{number}": "" for number in range(13)})
    assert crowded_folders(tmp_path) == ["scripts/check: 13 files"]


def test_site_as_a_package_is_found(tmp_path: Path) -> None:
    plant(tmp_path, site__core__models="")
    assert package_named_site(tmp_path) == []

    (tmp_path / "site" / "__init__.py").touch()
    assert package_named_site(tmp_path) != []


def test_a_room_whose_name_an_installed_distribution_bears_is_found(tmp_path: Path) -> None:
    for room in ROOMS.values():
        (tmp_path / room.folder).mkdir(parents=True)

    assert names_of_others(tmp_path, installed={"django": ["Django"]}) == []
    assert names_of_others(tmp_path, installed={"search": ["search-client"]}) == ["search is in search-client too"]


def test_a_room_that_is_missing_is_found(tmp_path: Path) -> None:
    assert "home is not in home" in names_of_others(tmp_path, installed={})


def test_the_rooms_stand_one_above_the_other() -> None:
    heights = rooms.floors()

    assert heights["caching"] == 0
    assert max(heights, key=heights.get) == "config"
    assert all(
        heights[room] > heights[name.partition(".")[0]] for room, one in ROOMS.items() for name in one.may_import
    )


def test_the_picture_shows_each_import_between_rooms_that_does_not_follow_from_others(tmp_path: Path) -> None:
    plant(
        tmp_path,
        home__models="from programme import models\nfrom core.models import page\n",
        programme__models="import core.models\n",
        site__core__models="",
    )
    edges = rooms.room_imports(tmp_path)

    assert edges == {("home", "programme"), ("home", "core"), ("programme", "core")}
    assert rooms.reduced(edges) == {("home", "programme"), ("programme", "core")}
    assert rooms.drawn(tmp_path).count('class="line"') == 2
