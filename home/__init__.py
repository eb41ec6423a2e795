"""The front page of each language.

May import `programme`, `core`, `caching` and `search.registry`. Others use `models.HomePage`, the root of a language.
"""
