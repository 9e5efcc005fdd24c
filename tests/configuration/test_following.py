"""`[follow]` and `[nodes]`: what is wrong is said at start, and no key is ever shown."""

from pathlib import Path

import pytest

from ambassador.configuration.sources import configured
from ambassador.errors import ConfigurationError
from tests.cli.running import run

KEY = "k" * 64
NODE = f'[follow]\nurl = "https://a.example"\nnode = "antwerp"\nkey = "{KEY}"\n'


def _written(folder: Path, content: str, mode: int = 0o600) -> dict[str, str]:
    path = folder / "c.toml"
    path.touch(mode)
    path.write_text(content)
    return {"AMBASSADOR_CONFIG": str(path)}


def test_a_node_and_a_primary(tmp_path: Path) -> None:
    """By file and by environment."""
    node = configured(_written(tmp_path, NODE)).configuration.follow
    assert (node.url, node.node, node.key, node.every) == ("https://a.example", "antwerp", KEY, 30)
    said = {"AMBASSADOR_NODES_KEYS": f"antwerp={KEY},lyon={'l' * 32}"}
    assert configured(said).configuration.nodes.keys == {"antwerp": KEY, "lyon": "l" * 32}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (NODE.replace("https", "http"), "Without TLS"),
        (NODE.replace("a.example", "a.example/path"), "Write it as"),
        (NODE.replace("a.example", "user@a.example"), "Write it as"),
        (NODE.replace('node = "antwerp"\n', ""), "say the node"),
        (NODE.replace(f'key = "{KEY}"\n', ""), "say the key"),
        (NODE.replace(KEY, "short"), "openssl rand -hex 32"),
        (NODE.replace('"antwerp"', '"Ant werp"'), "small letters"),
        (NODE + "every = 0\n", "Choose a whole number"),
        (f'{NODE}[nodes.keys]\nlyon = "{KEY}"\n', "A node cannot be followed"),
        (f'[nodes.keys]\nlyon = "{KEY}"\nantwerp = "{KEY}"\n', "Two nodes have one key"),
        ('[nodes.keys]\nlyon = "short"\n', "lyon: A key has"),
        (f'[nodes.keys]\n"Ly on" = "{KEY}"\n', "small letters"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, content: str, said: str) -> None:
    """In a sentence, without the key."""
    with pytest.raises(ConfigurationError) as error:
        configured(_written(tmp_path, content))
    told = " ".join(map(str, error.value.problems))
    assert said in told
    assert KEY not in told


def test_a_line_to_this_machine_needs_no_tls(tmp_path: Path) -> None:
    """A tunnel ends there, for example."""
    assert configured(_written(tmp_path, NODE.replace("https://a.example", "http://127.0.0.1:8000")))


@pytest.mark.parametrize("content", [NODE, f'[nodes.keys]\nlyon = "{KEY}"\n'])
def test_a_key_is_for_the_services_user_alone(tmp_path: Path, content: str) -> None:
    """A file that everybody can read is refused; what is shown leaves it out."""
    with pytest.raises(ConfigurationError, match="chmod o-r"):
        configured(_written(tmp_path, content, 0o644))
    (tmp_path / "c.toml").chmod(0o600)
    shown = run("config", "show", "--config", tmp_path / "c.toml").stdout
    assert "(not shown)" in shown
    assert KEY not in shown
    assert KEY not in repr(configured(_written(tmp_path, content)).configuration)
