"""The time as the store writes it."""

from datetime import UTC, datetime, timedelta


def today() -> str:
    """This day in UTC, ISO 8601."""
    return datetime.now(UTC).date().isoformat()


def now() -> str:
    """This moment in UTC, ISO 8601, whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def before(span: timedelta) -> str:
    """The moment that lies this long ago."""
    return (datetime.now(UTC) - span).isoformat(timespec="seconds")


def after(span: timedelta) -> str:
    """The moment that comes after so long."""
    return before(-span)
