"""What programmers build on changes on purpose, and never by accident."""

from tests.conventions.public_api import WRITTEN, public_api


def test_the_public_face_is_as_written() -> None:
    """Within a version only additions are fine. Write it anew with `python -m tests.conventions.public_api`, and say in
    the changelog what changed; what is gone or asks for more than before needs a new minor version while it begins
    with 0, a new major one after.
    """
    assert public_api() == WRITTEN.read_text("utf-8")


def test_it_shows_what_matters() -> None:
    """A parameter, a field, a property, a class method, an error, a marker and a hook are all in it."""
    for line in (
        "class PolicyError(AmbassadorError)",
        "    text: str",
        "    @property severity(self) -> str",
        "    check(self, draft: Draft, reading: Reading='full') -> Verdict",
        "    @classmethod default(cls) -> 'Policy'",
        "hookimpl: HookimplMarker",
        "hook checked(draft: Draft, verdict: Verdict) -> Iterable[Notice]",
    ):
        assert line in public_api().splitlines(), line
