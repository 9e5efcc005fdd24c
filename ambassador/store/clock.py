"""The time as the store writes it."""

from datetime import UTC, datetime


def now() -> str:
    """This moment in UTC, ISO 8601, whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")
