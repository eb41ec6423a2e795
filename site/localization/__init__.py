"""Keeps text of the source language from going live under another language (docs/adr/0005-translation.md)."""
