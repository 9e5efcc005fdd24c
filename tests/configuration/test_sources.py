"""The configuration: a file, the environment above it, and errors that say where, what, what now."""

import re
from pathlib import Path

import pytest

from ambassador.configuration import Configuration, Server, leaves, table, variable
from ambassador.configuration.sources import configured
from ambassador.errors import ConfigurationError

DOCS = Path(__file__).parents[2] / "docs"


def _configured(folder: Path, content: str, **environment: str) -> Configuration:
    (folder / "ambassador.toml").write_text(content, "utf-8")
    return configured({"AMBASSADOR_CONFIG": str(folder / "ambassador.toml"), **environment}).configuration


def test_without_a_file_everything_is_as_by_default() -> None:
    """Nothing has to be set."""
    assert configured({}).configuration == Configuration()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    """And each value says where it comes from."""
    (tmp_path / "c.toml").write_text('[server]\nport = 8001\nhost = "::1"\n')
    found = configured({"AMBASSADOR_CONFIG": str(tmp_path / "c.toml"), "AMBASSADOR_SERVER_PORT": "8002"})
    assert found.configuration.server == Server(host="::1", port=8002)
    assert found.origins == {
        ("server", "host"): str(tmp_path / "c.toml"),
        ("server", "port"): "AMBASSADOR_SERVER_PORT",
    }


def test_localhost_is_this_machine() -> None:
    """As people type it; the server takes numbers alone."""
    assert configured({"AMBASSADOR_SERVER_HOST": "localhost"}).configuration.server.host == "127.0.0.1"


def test_a_path_in_the_file_begins_at_the_file(tmp_path: Path) -> None:
    """Wherever the service is started; one in the environment begins where it is started."""
    (tmp_path / "packs").mkdir()
    found = _configured(tmp_path, 'db = "store.db"\nplugins_dir = ["packs"]')
    assert (found.db, found.plugins_dir) == (tmp_path / "store.db", (tmp_path / "packs",))
    assert _configured(tmp_path, 'db = "/srv/store.db"').db == Path("/srv/store.db")
    assert _configured(tmp_path, "", AMBASSADOR_DB="store.db").db == Path("store.db")


def test_an_empty_path_in_the_environment_is_none() -> None:
    """It would be the folder where the service is started."""
    with pytest.raises(ConfigurationError) as error:
        configured({"AMBASSADOR_DB": "", "AMBASSADOR_WEBHOOKS_FILE": ""})
    assert str(error.value).splitlines() == [
        f"{name}: This is empty. Write something, or leave it out."
        for name in ("AMBASSADOR_DB", "AMBASSADOR_WEBHOOKS_FILE")
    ]


def test_the_mark_before_a_file_of_windows_is_none_of_its_words(tmp_path: Path) -> None:
    """Editors there write it before UTF-8."""
    assert _configured(tmp_path, "\ufeff[server]\nport = 8001").server.port == 8001


def test_lists_in_the_environment(tmp_path: Path) -> None:
    """Paths are parted as in PATH, names by commas."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    said = {"AMBASSADOR_PLUGINS_DIR": f"{tmp_path}/a:{tmp_path}/b:", "AMBASSADOR_PROXY_HOSTS": "a.example, b.example"}
    found = configured(said).configuration
    assert found.plugins_dir == (tmp_path / "a", tmp_path / "b")
    assert found.proxy.hosts == ("a.example", "b.example")


@pytest.mark.parametrize("url", ["https://models.example.com/v1", "http://127.0.0.1:8080/v1", "http://[::1]:8080", ""])
def test_a_model_is_asked_over_tls_or_on_this_machine(tmp_path: Path, url: str) -> None:
    """The key is a secret, and comes from the environment."""
    found = _configured(tmp_path, f'[model]\nurl = "{url}"\nname = "m"', AMBASSADOR_MODEL_KEY="zebra71").model
    assert (found.url, found.key) == (url, "zebra71")
    assert "zebra71" not in repr(found)


SAFE = "Without TLS, drafts go to this machine alone"
WRONG = [
    ('[model]\nurl = "http://models.example.com/v1"\nname = "m"', SAFE),
    ('[model]\nurl = "http://127.0.0.1.example.com/v1"\nname = "m"', SAFE),
    ('[model]\nurl = "http://localhost@models.example.com/v1"\nname = "m"', SAFE),
    ('[model]\nurl = "https://models.example.com/v1?key=1"\nname = "m"', SAFE),
    ('[model]\nurl = "https://[models/v1"\nname = "m"', SAFE),
    ('[model]\nurl = "https://models.example.com/v1"', "model.name: Say what the model is called there."),
    ('[oidc]\nissuer = "https://[login"', "oidc.issuer: Write the provider's name of itself"),
    ('[server]\nurl = "https://[service"', "server.url: Write it as"),
    ("port = 8000", "ambassador.toml:1: port: There is no such field."),
    ("\n[server]\nprot = 8000", 'ambassador.toml:3: server.prot: There is no such field. Did you mean "port"?'),
    ("[server]\nport = 80000", "ambassador.toml:2: server.port: Choose a whole number from 1 to 65,535."),
    ("[server]\nworkers = 2.5", "ambassador.toml:2: server.workers: Choose a whole number from 1 to 64."),
    ('[server]\nhost = "pc.example"', "ambassador.toml:2: server.host: Write an address of this machine"),
    ("[metrics]\nport = 8000", "ambassador.toml:2: metrics.port: The service itself listens there."),
    ('db = ""', "ambassador.toml:1: db: This is empty. Write something, or leave it out."),
    ('plugins_dir = [""]', "ambassador.toml:1: plugins_dir: This is empty. Write something, or leave it out."),
    ('[webhooks]\nfile = ""', "ambassador.toml:2: webhooks.file: This is empty. Write something, or leave it out."),
    ('[server]\nport = "many"', "ambassador.toml:2: server.port: Choose a whole number from 1 to 65,535."),
    ("[server]\nport = x\n", "ambassador.toml:2: This line is not TOML"),
    ('plugins_dir = ["nowhere"]', "There is no folder"),
    ('db = "~/store.db"', "ambassador.toml:1: db: Write the whole path: ~ is no home here."),
    ('db = "a\\u0000b"', "ambassador.toml:1: db: Write a path without U+0000"),
    ('[server]\nurl = "https://a b.example"', "server.url: Write it as"),
    ('[proxy]\nhosts = ["https://a.example"]', "ambassador.toml:2: proxy.hosts: Write names alone, such as"),
    ('[proxy]\nhosts = ["*.a.example"]', "ambassador.toml:2: proxy.hosts: Write names alone, such as"),
    ("server = 3", "ambassador.toml:1: server: Write a part of its own, with fields."),
    ('[server]\nurl = "ambassador.example.com/x"', 'server.url: Write it as "https://ambassador.example.com"'),
    ('[oidc]\nissuer = "https://x"\nclient_id = "a"', "others: Everybody would be refused."),
    ('[oidc]\nissuer = "https://x"\nothers = "employee"', "client_id: The provider must know this service."),
    ('[oidc]\nissuer = "http://x"', "ambassador.toml:2: oidc.issuer: Write the provider's name of itself"),
    ('[oidc]\nissuer = "https://x?y"', "ambassador.toml:2: oidc.issuer: Write the provider's name of itself"),
    ('[oidc]\nscopes = ["profile"]', 'ambassador.toml:2: oidc.scopes: Add "openid"'),
    ('[oidc]\nothers = "officer"', "ambassador.toml:2: oidc.others: Must be one of: refuse, employee."),
    ("[oidc]\nlocal = false", "ambassador.toml:2: oidc.local: Nobody could sign in."),
    ('[oidc.roles]\nStaff = "boss"', '"Staff" has no role that there is. Choose one of: employee, '),
    (
        '[oidc]\nissuer = "https://x"\nclient_id = "a"\nothers = "employee"',
        "server.url: The provider sends people back to it.",
    ),
    (
        '[proxy]\nhosts = "ambassador.example.com"',
        'ambassador.toml:2: proxy.hosts: Write a list, in brackets: ["one", "another"].',
    ),
]


@pytest.mark.parametrize(("content", "said"), WRONG)
def test_what_is_wrong_in_the_file_is_said(tmp_path: Path, content: str, said: str) -> None:
    """File, line, field, and a sentence that mends it."""
    with pytest.raises(ConfigurationError) as error:
        _configured(tmp_path, content)
    assert said in str(error.value)


def test_what_is_wrong_in_the_environment_is_said(tmp_path: Path) -> None:
    """By the name of the variable; together with what is wrong in the file."""
    with pytest.raises(ConfigurationError) as error:
        _configured(
            tmp_path,
            "[server]\nworkers = 0",
            AMBASSADOR_SERVER_PORT="x",
            AMBASSADOR_SERVER_WORKRES="2",
            AMBASSADOR_LANGUAGE="fr",
        )
    assert set(str(error.value).splitlines()) == {
        "AMBASSADOR_SERVER_PORT: Choose a whole number from 1 to 65,535.",
        (
            'AMBASSADOR_SERVER_WORKRES: There is no such variable. Did you mean "AMBASSADOR_SERVER_WORKERS"? '
            "See: ambassador config table"
        ),
        f"{tmp_path}/ambassador.toml:2: server.workers: Choose a whole number from 1 to 64.",
    }


def test_what_is_missing_in_the_environment_is_said() -> None:
    """Where there is no file, by the name of the variable that would say it."""
    with pytest.raises(ConfigurationError) as error:
        configured({"AMBASSADOR_MAIL_TO": "officers@example.com", "AMBASSADOR_DB": "~/store.db"})
    assert set(str(error.value).splitlines()) == {
        "AMBASSADOR_MAIL_HOST: Say which server takes the e-mails, and which mailbox they come from.",
        "AMBASSADOR_DB: Write the whole path: ~ is no home here.",
    }


def test_groups_have_roles_in_the_file_and_in_the_environment(tmp_path: Path) -> None:
    """Pairs are parted by commas; a group may have a sign of equality in its name."""
    (tmp_path / "c.toml").write_text('[oidc.roles]\n"The board" = "officer"')
    config = {"AMBASSADOR_CONFIG": str(tmp_path / "c.toml")}
    assert configured(config).configuration.oidc.roles == {"The board": "officer"}
    said = {**config, "AMBASSADOR_OIDC_ROLES": "staff=employee, cn=board = officer"}
    assert configured(said).configuration.oidc.roles == {"staff": "employee", "cn=board": "officer"}


def test_a_secret_is_not_for_everybody(tmp_path: Path) -> None:
    """A file that holds one must not be readable by all; no error, and no text of the configuration, shows it."""
    content = '[oidc]\nclient_secret = "zebra71"'
    with pytest.raises(ConfigurationError, match="client_secret: Everybody on this machine can read") as error:
        _configured(tmp_path, content)
    assert "zebra71" not in str(error.value)
    (tmp_path / "ambassador.toml").chmod(0o640)
    found = _configured(tmp_path, content)
    assert found.oidc.client_secret == "zebra71"  # noqa: S105 - of nobody
    assert "zebra71" not in repr(found)
    (tmp_path / "ambassador.toml").chmod(0o644)
    found = _configured(tmp_path, "", AMBASSADOR_OIDC_CLIENT_SECRET="zebra72")  # noqa: S106 - of nobody
    assert found.oidc.client_secret == "zebra72"  # noqa: S105 - of nobody


def test_the_example_in_the_docs_is_in_order(tmp_path: Path) -> None:
    """What administrators copy can be used."""
    signing_in, telling, following = re.findall(
        r"```toml\n(.*?)```", (DOCS / "operating.md").read_text("utf-8"), re.DOTALL
    )
    (tmp_path / "webhooks").touch(0o600)
    (tmp_path / "webhooks").write_text("plain https://tools.example.com/ambassador\n")
    said = {
        "AMBASSADOR_MAIL_PASSWORD": "zebra71",
        "AMBASSADOR_WEBHOOKS_SECRET": "whsec_" + "QUJD" * 8,
        "AMBASSADOR_WEBHOOKS_FILE": str(tmp_path / "webhooks"),
    }
    assert len(_configured(tmp_path, telling, **said).mail.to) == 3
    oidc = _configured(tmp_path, signing_in).oidc
    assert oidc.roles["compliance"] == "officer"
    assert oidc.groups in oidc.scopes
    follow = _configured(tmp_path, following, AMBASSADOR_FOLLOW_KEY="zebra73" * 8).follow
    assert (follow.url, follow.node) == ("https://ambassador.example.com", "antwerp")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Missing, or in another encoding."""
    with pytest.raises(ConfigurationError, match="cannot be read: No such file or directory"):
        configured({"AMBASSADOR_CONFIG": str(tmp_path / "none.toml")})
    (tmp_path / "latin.toml").write_bytes(b'[server]\nhost = "\xe9"')
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        configured({"AMBASSADOR_CONFIG": str(tmp_path / "latin.toml")})


def test_the_table_in_the_docs_is_that_of_the_code() -> None:
    """Renew it with: ambassador config table."""
    assert table() in (DOCS / "configuration.md").read_text("utf-8")


def test_no_two_values_have_one_variable() -> None:
    """`[a] b_c` and `[a_b] c` would."""
    names = [variable(keys) for keys, _ in leaves()]
    assert len(names) == len(set(names))
