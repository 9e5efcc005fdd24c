"""What the service keeps, in one SQLite file: policy versions, people, counts. No draft, and nobody's name beside one.

Each change opens the file and closes it again (`opened`); the questions that every request asks have a connection of
their thread (`reading`).
"""

from ambassador.store.database import held, opened, prepare, reading

__all__ = ["held", "opened", "prepare", "reading"]
