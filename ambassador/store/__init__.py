"""What the service keeps, in one SQLite file: policy versions, people, counts. No draft, and nobody's name beside one.

Each call opens the file and closes it again (`opened`); a connection belongs to its thread.
"""

from ambassador.store.database import opened, prepare

__all__ = ["opened", "prepare"]
