from forms_app.field_types.stream import FieldsBlock

__all__ = ["FieldsBlock"]
