"""The letters that are sent when something happens, by the words under which they are registered."""

RECEIPT = "receipt"
CHANGED = "changed"
ANSWER = "answer"
LINK = "link"
OFFICERS = "officers"
