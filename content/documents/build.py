"""Build the final documents: every HTML file of this folder becomes a tagged PDF/UA-1 file beside it.

Usage: python content/documents/build.py [--output FOLDER]

Fonts, pictures and style sheet come from this folder and the dates from each file's own metadata, so the same sources
give the same bytes with the same version of WeasyPrint. The finished files are kept in the repository: the site needs
neither WeasyPrint nor this command to serve them.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from functools import partial
from pathlib import Path

import pydyf
from weasyprint import HTML, Document

FOLDER = Path(__file__).resolve().parent
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

TAG = re.compile(r"(<[^>]*>)")
ONE_LETTER_WORD = re.compile(r"(?<!\w)([aiouwz])\s+(?=\S)", re.IGNORECASE)
DAY_OR_YEAR = re.compile(
    r"(\d)\s+(?=r\.|stycznia|lutego|marca|kwietnia|sierpnia|września|października|listopada|grudnia)"
)


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the final documents as tagged PDF/UA-1 files.")
    parser.add_argument("--output", type=Path, default=FOLDER, help="folder for the PDF files (default: this one)")
    output: Path = parser.parse_args().output
    output.mkdir(parents=True, exist_ok=True)
    for source in sorted(FOLDER.glob("*.html")):
        target = output / f"{source.stem}.pdf"
        pages = build(source, target)
        print(f"{target.name}: {pages} pages, {target.stat().st_size // 1024} kB")
    return 0


def build(source: Path, target: Path) -> int:
    """Write the PDF/UA-1 file of one HTML source and return its number of pages."""
    markup = keep_together(source.read_text(encoding="utf-8"))
    identifier = hashlib.md5(markup.encode(), usedforsecurity=False).digest()
    options = {"pdf_variant": "pdf/ua-1", "pdf_tags": True, "pdf_identifier": identifier}
    document = HTML(string=markup, base_url=str(source)).render(**options)
    document.write_pdf(target, finisher=partial(describe_links, headings(markup)), **options)
    return len(document.pages)


def headings(markup: str) -> dict[str, str]:
    """Chapter titles by the anchor they can be reached at."""
    return dict(re.findall(r'<h2[^>]* id="([^"]+)"[^>]*>([^<]+)</h2>', markup))


def describe_links(titles: dict[str, str], document: Document, pdf: pydyf.PDF) -> None:
    """Let a link inside the document be announced by the title of its chapter, not by an anchor."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("Subtype") == "/Link" and "Dest" in item:
            item["Contents"] = pydyf.String(titles[item["Dest"].string])


def keep_together(markup: str) -> str:
    """Join one-letter words and dates to what follows them, outside tags, so that no line ends with them."""
    head, body = markup.split("<body>", 1)
    parts = TAG.split(body)
    for index in range(0, len(parts), 2):
        for rule in (ONE_LETTER_WORD, DAY_OR_YEAR):
            parts[index] = rule.sub(rf"\1{NO_BREAK_SPACE}", parts[index])
    return f"{head}<body>{''.join(parts)}"


if __name__ == "__main__":
    sys.exit(main())
