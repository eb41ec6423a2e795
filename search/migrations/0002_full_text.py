"""The full-text index of each kind of database. A later change of the table on SQLite must make the triggers again:
Django builds the table anew there, and triggers go with the old one."""

from django.db import migrations

# Counting reads a few short values of every hit; beside the long texts each would cost a page of the file.
FACETS = "id, language, kind, track, district, date, expires_at, title_length"
VALUES = "new.id, new.language, new.kind, new.track, new.district, new.date, new.expires_at, length(new.title)"

SQLITE = [
    """CREATE TABLE search_facets (
        id integer PRIMARY KEY, language text, kind text, track text, district text, date text, expires_at text,
        title_length integer)""",
    """CREATE VIRTUAL TABLE search_fts USING fts5(
        title_keys, text_keys, content='search_searchentry', content_rowid='id', prefix='2 3',
        tokenize='unicode61 remove_diacritics 0')""",
    f"""CREATE TRIGGER search_entry_added AFTER INSERT ON search_searchentry BEGIN
        INSERT INTO search_facets({FACETS}) VALUES ({VALUES});
        INSERT INTO search_fts(rowid, title_keys, text_keys) VALUES (new.id, new.title_keys, new.text_keys);
    END""",
    """CREATE TRIGGER search_entry_removed AFTER DELETE ON search_searchentry BEGIN
        INSERT INTO search_fts(search_fts, rowid, title_keys, text_keys)
        VALUES ('delete', old.id, old.title_keys, old.text_keys);
        DELETE FROM search_facets WHERE id = old.id;
    END""",
    f"""CREATE TRIGGER search_entry_described AFTER UPDATE ON search_searchentry BEGIN
        INSERT OR REPLACE INTO search_facets({FACETS}) VALUES ({VALUES});
    END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE OF title_keys, text_keys ON search_searchentry BEGIN
        INSERT INTO search_fts(search_fts, rowid, title_keys, text_keys)
        VALUES ('delete', old.id, old.title_keys, old.text_keys);
        INSERT INTO search_fts(rowid, title_keys, text_keys) VALUES (new.id, new.title_keys, new.text_keys);
    END""",
    f"""INSERT INTO search_facets({FACETS})
        SELECT id, language, kind, track, district, date, expires_at, length(title) FROM search_searchentry""",
    "INSERT INTO search_fts(search_fts) VALUES ('rebuild')",
]
SQLITE_BACK = [
    "DROP TRIGGER search_entry_added",
    "DROP TRIGGER search_entry_removed",
    "DROP TRIGGER search_entry_changed",
    "DROP TRIGGER search_entry_described",
    "DROP TABLE search_fts",
    "DROP TABLE search_facets",
]
# `toast_tuple_target`: the long values of a long entry move out of its row until that is so short, so that counting reads
# few pages. A vector does not get smaller by packing, which is tried in vain otherwise.
# `gin_pending_list_limit`, in kB: every search reads what changed lately from a list. The planner thinks that dear, and with
# the usual 4 MB would rather read the whole table; without a list, building takes three times as long.
POSTGRESQL = [
    "ALTER TABLE search_searchentry SET (toast_tuple_target = 256)",
    """ALTER TABLE search_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title_keys), 'A') || setweight(to_tsvector('simple', text_keys), 'D')) STORED""",
    "ALTER TABLE search_searchentry ALTER COLUMN vector SET STORAGE EXTERNAL",
    "CREATE INDEX search_entry_vector ON search_searchentry USING gin (vector) WITH (gin_pending_list_limit = 256)",
    """CREATE INDEX search_entry_title ON search_searchentry
        USING gin (to_tsvector('simple', title_keys)) WITH (gin_pending_list_limit = 256)""",
]
POSTGRESQL_BACK = [
    "DROP INDEX search_entry_title",
    "DROP INDEX search_entry_vector",
    "ALTER TABLE search_searchentry DROP COLUMN vector",
    "ALTER TABLE search_searchentry RESET (toast_tuple_target)",
]


def _run(editor, sqlite, postgresql):
    for statement in sqlite if editor.connection.vendor == "sqlite" else postgresql:
        editor.execute(statement)


def make(apps, schema_editor):
    _run(schema_editor, SQLITE, POSTGRESQL)


def remove(apps, schema_editor):
    _run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, remove)]
