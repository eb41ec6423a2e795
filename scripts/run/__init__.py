"""Starting the site from nothing, and throw-away servers beside it.

All but `catalogues` work with Python's own library, before anything is installed, and may import of the product only
what does so too: `config.env` and `config.secrets`. Others call `steps` (one sentence to say or to end with, what is
done already), `catalogues.compile_catalogues` and `postgres.throwaway_postgres`.
"""
