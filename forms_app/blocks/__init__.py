from forms_app.blocks.stream import FieldsBlock

__all__ = ["FieldsBlock"]
