"""Keeps text of the source language from going live under another language (docs/adr/0005-translation.md).

The guard is there because wagtail-localize publishes a translation with whatever is untranslated in it. May import
`core` and `caching`. Nobody need call it: it acts by signals and hooks, whatever way a page goes live.
"""
