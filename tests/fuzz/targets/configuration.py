"""The service's configuration: a file, then a line of `%%%`, then variables of the environment."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from ambassador.configuration import leaves, variable
from ambassador.configuration.sources import FILE, configured
from ambassador.errors import ConfigurationError
from tests.fuzz.target import ROOT, Target

_FOLDER = TemporaryDirectory()
_FILE = Path(_FOLDER.name) / "ambassador.toml"


def read(data: bytes) -> None:
    """As `ambassador serve` does; no name of a file that is read leads out of an empty folder."""
    content, _, said = data.partition(b"\n%%%\n")
    _FILE.write_bytes(content)
    pairs = (line.partition("=") for line in said.decode("utf-8", "surrogateescape").splitlines())
    environment = {name: value.replace("\0", "") for name, _, value in pairs if name.startswith("AMBASSADOR_")}
    try:
        configured({**environment, FILE: str(_FILE)})
    except ConfigurationError as error:
        " ".join(map(str, error.problems))


def seeds() -> Iterator[bytes]:
    """What the documentation shows, and a variable for each value."""
    for page in ("docs/configuration.md", "docs/operating.md"):
        for shown in re.findall(r"```toml\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL):
            yield shown.encode()
    for keys, _ in leaves():
        yield f"[{keys[0]}]\n%%%\n{variable(keys)}=12".encode()


TARGET = Target(
    read,
    seeds,
    (
        *dict.fromkeys(f"{keys[0]}.{keys[-1]} = " for keys, _ in leaves()),
        "\n%%%\n",
        "inside = [",
        "10.0.0.0/8",
        "http://[::1",
        "{",
        "}",
    ),
)
