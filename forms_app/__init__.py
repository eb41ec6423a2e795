"""What is asked: form pages, their field types, and where a form is shown.

May import `programme`, `core`, `caching`, `background`, `localization` and `search.registry`. Knows nothing of
`submissions`, which hands over when it starts what forms need of it. Others use the page types in `models`, the form
that `form/` builds of a page, and `domain.availability`: whether a form can be filled in now.
Layers: leaves < `models/` < `domain/` < `interface/`; a lower one imports nothing of an upper one.
"""
