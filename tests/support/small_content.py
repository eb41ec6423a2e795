"""A small content folder for the loader, and what the loader makes of it."""

from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command

FILES = {
    "pages/home.yaml": """\
key: t-home
type: home.HomePage
slug: {pl: t-pl, en: t-en, uk: t-uk}
fields:
  title: {pl: Początek, en: Beginning, uk: Початок}
""",
    "pages/text.yaml": """\
key: t-text
type: core.ContentPage
parent: t-home
slug: {pl: tekst, en: text, uk: tekst-uk}
fields:
  title: {pl: Tekst, en: Text, uk: Текст}
  lead: {pl: Po polsku., en: In English., uk: Українською.}
  body:
    - heading: {text: {pl: Cel, en: Aim, uk: Мета}, anchor: cel}
    - text:
        pl: Zdanie z [linkiem](page:t-home) i **słowem**.
        en: A sentence with a [link](page:t-home) and a **word**.
        uk: Речення з [посиланням](page:t-home) і **словом**.
    - note: {kind: tip, text: {pl: Rada., en: Advice., uk: Порада.}}
    - action: {label: {pl: Dalej, en: Onwards, uk: Далі}, page: t-home, style: primary}
""",
    "pages/programme.yaml": """\
key: t-programme
type: programme.ProgrammePage
parent: t-home
slug: {pl: program, en: programme, uk: prohrama}
fields:
  title: {pl: Program, en: Programme, uk: Програма}
  state: running
  year: 2021
  phases:
    - phase: {title: {pl: Nabór, en: Call, uk: Набір}, start: 2021-03-01, end: 2021-03-20}
""",
    "records/units.yaml": """\
- key: t-unit
  type: programme.Unit
  fields:
    code: t-unit
    name: {pl: Zarząd Ławek, en: Bench Board, uk: Управління лавок}
    duties: {pl: Ławki., en: Benches., uk: Лавки.}
    ideas: {pl: O ławkach., en: About benches., uk: Про лавки.}
""",
    "redirects.yaml": """\
- {from: /t-stary-tekst/, to: t-text}
- {from: /t-stary-program/, to: t-programme, anchor: nabor}
""",
}


def write_content(folder: Path, **files: str) -> Path:
    """The small content in `folder`, with `files` (named with `__` for the slash, without suffix) on top."""
    changed = {f"{name.replace('__', '/')}.yaml": text for name, text in files.items()}
    for name, text in {**FILES, **changed}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def replace(folder: Path, name: str, old: str, new: str) -> None:
    """Change `old` to `new` in one file of the content."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def load(folder: Path, **options: object) -> str:
    """What `manage.py load_content` says."""
    out = StringIO()
    call_command("load_content", folder=folder, stdout=out, **options)
    return out.getvalue()


def refusal(folder: Path, **options: object) -> CommandError:
    """The error with which `manage.py load_content` ends."""
    try:
        load(folder, **options)
    except CommandError as error:
        return error
    raise AssertionError("The content was accepted.")
