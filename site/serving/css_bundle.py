"""One style sheet for the browser, made from one small file per component.

`static/css/` holds the sources; pages link `css/site.css`, which exists nowhere in the repository: this finder makes
it whenever `collectstatic` lists it or the development server asks for it. Each source goes into its cascade layer.
"""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from rcssmin import cssmin

BUNDLE = "css/site.css"
LAYERS = ("tokens", "base", "layout", "components", "print")


def source_files(folder: Path) -> list[tuple[str, Path]]:
    """(layer, file) in the order of the cascade. `plain.css` is in no layer: every browser reads it."""
    files = [("", folder / "plain.css")]
    for layer in LAYERS:
        found = sorted((folder / layer).glob("*.css")) or [folder / f"{layer}.css"]
        files += [(layer, file) for file in found]
    return files


def bundle(folder: Path) -> str:
    parts = []
    for layer, file in source_files(folder):
        css = cssmin(file.read_text(encoding="utf-8"))
        parts.append(f"@layer {layer}{{{css}}}" if layer else f"{css}\n@layer {','.join(LAYERS)};")
    return "\n".join(parts) + "\n"


class BundleFinder(BaseFinder):
    """Finds `css/site.css`, made afresh from its sources."""

    def __init__(self, app_names: object = None, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.sources = Path(settings.BASE_DIR) / "static" / "css"
        self.storage = FileSystemStorage(location=Path(settings.VAR_DIR) / "bundles")

    def check(self, **kwargs) -> list[object]:
        return []

    def _build(self) -> Path:
        target = Path(self.storage.path(BUNDLE))
        css = bundle(self.sources)
        if not target.exists() or target.read_text(encoding="utf-8") != css:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(css, encoding="utf-8")
        return target

    def find(self, path: str, find_all: bool = False, **kwargs) -> str | list[str]:
        if path != BUNDLE:
            return []
        found = str(self._build())
        return [found] if find_all else found

    def list(self, ignore_patterns: object) -> Iterator[tuple[str, FileSystemStorage]]:
        self._build()
        yield BUNDLE, self.storage
