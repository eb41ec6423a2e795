"""Loads the programme's own content from data files; the format is described in docs/content.md."""
