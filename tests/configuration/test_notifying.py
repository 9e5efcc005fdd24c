"""Who is told of events: the configuration, and what is wrong with it, said without repeating a secret."""

from pathlib import Path

import pytest

from ambassador.configuration.receivers import Receiver, mailbox, webhooks
from ambassador.configuration.sources import configured
from ambassador.errors import ConfigurationError
from tests.cli.running import run

_MAIL = '[mail]\nhost = "smtp.example.com"\nsender = "ambassador@example.com"\n'
_KEY = "whsec_" + "QUJD" * 8


def _configured(folder: Path, content: str, **files: str) -> str:
    """Everything that is wrong, or nothing."""
    for name, said in files.items():
        (folder / name).write_text(said, "utf-8")
        (folder / name).chmod(0o600)  # the addresses are secrets
    (folder / "c.toml").write_text(content, "utf-8")
    (folder / "c.toml").chmod(0o600)  # it can hold a password
    try:
        configured({"AMBASSADOR_CONFIG": str(folder / "c.toml")})
    except ConfigurationError as error:
        return str(error)
    return ""


def test_receivers_have_a_language_and_events(tmp_path: Path) -> None:
    """English and all events where nothing is said, in any order; remarks and empty lines are no webhooks."""
    everything = ("proposal", "version", "site")
    assert mailbox("a@example.com") == Receiver("a@example.com", "", "en", everything)
    assert mailbox("a@example.com site fr proposal") == Receiver("a@example.com", "", "fr", ("site", "proposal"))
    (tmp_path / "hooks").write_text("# ours\n\n  teams https://x.example/a?b=c de\n")
    assert webhooks(tmp_path / "hooks") == [Receiver("https://x.example/a?b=c", "teams", "de", everything)]
    (tmp_path / "hooks").write_text("\ufeffteams https://x.example/a?b=c de\n", "utf-8")  # by an editor of Windows
    assert webhooks(tmp_path / "hooks") == [Receiver("https://x.example/a?b=c", "teams", "de", everything)]


@pytest.mark.parametrize(
    ("content", "files"),
    [
        ('[mail]\nto = ["a@example.com fr site"]\n' + _MAIL.removeprefix("[mail]\n"), {}),
        (_MAIL + 'user = "u"\npassword = "p"', {}),
        ('[webhooks]\nfile = "hooks"', {"hooks": "slack https://x.example/secret\n"}),
        (f'[webhooks]\nfile = "hooks"\nsecret = "{_KEY}"', {"hooks": "plain https://x.example nl"}),
        ('[webhooks]\nfile = "hooks"\ninside = ["X.Example"]', {"hooks": "slack http://x.example/secret\n"}),
    ],
)
def test_what_is_in_order_is_taken(tmp_path: Path, content: str, files: dict[str, str]) -> None:
    """Addresses of webhooks lie in a file beside it."""
    assert _configured(tmp_path, content, **files) == ""


@pytest.mark.parametrize(
    ("content", "files", "said"),
    [
        ('[mail]\nto = ["a@example.com"]', {}, "c.toml:1: mail.host: Say which server takes the e-mails"),
        (_MAIL + 'to = ["a@example.com fra"]', {}, 'Did you mean "fr"?'),
        (_MAIL + 'to = ["nobody"]', {}, "mail.to: Write a mailbox as"),
        (_MAIL + 'to = ["a@example.com\\nBcc: b@example.com"]', {}, "mail.to: "),
        (_MAIL + 'user = "u"', {}, "mail.password: Say the password too."),
        (_MAIL + 'user = "u"\npassword = "zebra"\nsecurity = "none"', {}, "goes over no open line"),
        ('[webhooks]\nfile = "none"', {}, "cannot be read by this user"),
        ('[webhooks]\nfile = "hooks"', {"hooks": "plain https://x.example/zebra"}, "say the secret"),
        ('[webhooks]\nfile = "hooks"', {"hooks": "\nslak https://x.example/zebra"}, "Line 2 of "),
        ('[webhooks]\nfile = "hooks"', {"hooks": "slack ftp://x.example/zebra"}, "begins with https://"),
        ('[webhooks]\nfile = "hooks"', {"hooks": "slack https://zebra:zebra@x.example/"}, "has no user in it"),
        ('[webhooks]\nfile = "hooks"', {"hooks": "slack https://x.example:99999/z"}, "begins with https://"),
        (
            '[webhooks]\nfile = "hooks"',
            {"hooks": "slack http://x.example/zebra"},
            "http:// is for hosts that inside names",
        ),
        ('[webhooks]\nsecret = "zebra"', {}, "has the form whsec_"),
        ('[webhooks]\nproxy = "https://p.example:1"', {}, "Write the proxy as"),
        ('[webhooks]\nproxy = "http://zebra:zebra@p.example:1"', {}, "Write the proxy as"),
        ('[webhooks]\nproxy = "http://p.example"', {}, "Write the proxy as"),
        ('[webhooks]\nsecret = "whsec_QUJD"', {}, "has the form whsec_"),
    ],
)
def test_what_is_wrong_is_said_without_the_secret(
    tmp_path: Path, content: str, files: dict[str, str], said: str
) -> None:
    """The address of a webhook is one."""
    problem = _configured(tmp_path, content, **files)
    assert said in problem
    assert "zebra" not in problem


def test_a_file_of_addresses_is_for_the_service_alone(tmp_path: Path) -> None:
    """What anybody can read is refused, with what to do; and without the address."""
    (tmp_path / "hooks").write_text("slack https://x.example/zebra")
    (tmp_path / "hooks").chmod(0o644)
    said = _configured(tmp_path, '[webhooks]\nfile = "hooks"')
    assert f"Run: chmod o-r {tmp_path / 'hooks'}" in said
    assert "zebra" not in said


def test_secrets_are_shown_to_nobody(tmp_path: Path) -> None:
    """`ambassador config show` says where they come from, and not what they are."""
    (tmp_path / "c.toml").write_text(_MAIL + 'user = "u"\n')
    said = {"AMBASSADOR_MAIL_PASSWORD": "zebra", "AMBASSADOR_WEBHOOKS_SECRET": _KEY}
    shown = run("config", "show", "--config", tmp_path / "c.toml", **said).stdout
    assert 'password = "(not shown)" # AMBASSADOR_MAIL_PASSWORD\n' in shown
    assert "zebra" not in shown
    assert _KEY not in shown
