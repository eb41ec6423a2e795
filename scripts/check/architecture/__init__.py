"""Whether the code keeps to the plan of the house: pure functions over a tree; each returns what is wrong.

May import `scripts.check.house` and Python's own library. `tests/infra/test_architecture.py` calls them for the
project, `tests/infra/test_house.py` for planted cases; `imports` also serves the picture of the rooms.
"""
