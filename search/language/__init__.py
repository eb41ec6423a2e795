"""Words and their keys: what makes two forms of a word meet. Pure functions, no database."""
