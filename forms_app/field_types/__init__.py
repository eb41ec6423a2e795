"""The types of fields that a form can have, one class each: the only place that names them."""

# Each registers its types: in this order editors are offered them.
from forms_app.field_types import text, contact, choice, consent, lookup, file, explanation  # noqa: F401, I001
