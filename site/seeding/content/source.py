"""Reads content files and remembers on which line everything stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from core.languages import language_codes, source_language

LANGUAGES = language_codes()
SOURCE_LANGUAGE = source_language()


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a file: said so that its author finds the place."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: {self.message}"


class LineMap(dict):
    """A mapping that knows the line of each of its keys."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[object, int] = {}

    def line_of(self, key: object, default: int = 1) -> int:
        return self.lines.get(key, default)


class _Loader(yaml.SafeLoader):
    pass


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Iterator[LineMap]:
    data = LineMap()
    yield data
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        line = key_node.start_mark.line + 1
        if not isinstance(key, (str, int)):
            raise yaml.constructor.ConstructorError(None, None, "a key is a single word", key_node.start_mark)
        if key in data:
            raise yaml.constructor.ConstructorError(None, None, f"key “{key}” stands twice", key_node.start_mark)
        data[key] = loader.construct_object(value_node, deep=True)
        data.lines[key] = line


def _day(loader: _Loader, node: yaml.ScalarNode) -> object:
    """A date or moment; one that the calendar does not know stays a text, and is complained about where it is used."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return loader.construct_scalar(node)


SHAPES = {"key": str, "type": str, "fields": LineMap, "parent": str, "slug": LineMap, "languages": list}
"""What each part of an object has to be."""

_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _day)


@dataclass
class ContentObject:
    """One object of the content: a page, a record, a snippet, a document."""

    file: str
    line: int
    key: str
    model: str
    fields: LineMap
    parent: str = ""
    slug: LineMap = field(default_factory=LineMap)
    languages: tuple[str, ...] = LANGUAGES

    def problem(self, line: int, where: str, message: str) -> Problem:
        return Problem(self.file, line, f"{self.key}.{where}" if where else self.key, message)


@dataclass
class Sources:
    """All that stands in the content folder."""

    objects: list[ContentObject]
    redirects: list[tuple[str, LineMap]]
    problems: list[Problem]


def _parse(path: Path, name: str, problems: list[Problem]) -> list[LineMap]:
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        problems.append(Problem(name, mark.line + 1 if mark else 1, "file", str(getattr(error, "problem", error))))
        return []
    entries = data if isinstance(data, list) else [data]
    if not all(isinstance(entry, LineMap) for entry in entries):
        problems.append(Problem(name, 1, "file", "holds no objects: expected a mapping or a list of mappings"))
        return []
    return entries


def read_sources(folder: Path) -> Sources:
    """Everything in `folder`, in the order of loading: records, pages of all kinds, then the frame of the site."""
    sources = Sources([], [], [])
    order = ("records", "pages", "announcements", "events", "forms", "frame")
    for part in order:
        for path in sorted((folder / part).glob("*.yaml")):
            name = str(path.relative_to(folder.parent))
            for entry in _parse(path, name, sources.problems):
                item = _object(entry, name, sources.problems)
                if item is not None:
                    sources.objects.append(item)
    redirects = folder / "redirects.yaml"
    if redirects.exists():
        name = str(redirects.relative_to(folder.parent))
        sources.redirects = [(name, entry) for entry in _parse(redirects, name, sources.problems)]
    return sources


def _object(entry: LineMap, name: str, problems: list[Problem]) -> ContentObject | None:
    line = min(entry.lines.values(), default=1)
    for required in ("key", "type", "fields"):
        if required not in entry:
            problems.append(Problem(name, line, str(entry.get("key", "?")), f"“{required}” is missing"))
            return None
    for name_of_part, kind in SHAPES.items():
        if name_of_part in entry and not isinstance(entry[name_of_part], kind):
            place = entry.line_of(name_of_part)
            wanted = {str: "one word", LineMap: "a mapping", list: "a list"}[kind]
            problems.append(Problem(name, place, str(entry["key"]), f"“{name_of_part}”: expected {wanted}"))
            return None
    unknown = set(entry) - {"key", "type", "parent", "slug", "languages", "fields"}
    for key in sorted(map(str, unknown)):
        problems.append(Problem(name, entry.line_of(key), entry["key"], f"“{key}” is not known here"))
    languages = tuple(entry.get("languages", LANGUAGES))
    if SOURCE_LANGUAGE not in languages or not set(languages) <= set(LANGUAGES):
        problems.append(Problem(name, entry.line_of("languages"), entry["key"], "languages: Polish and none unknown"))
        return None
    return ContentObject(
        file=name,
        line=line,
        key=entry["key"],
        model=entry["type"],
        fields=entry["fields"],
        parent=entry.get("parent", ""),
        slug=entry.get("slug", LineMap()),
        languages=languages,
    )
