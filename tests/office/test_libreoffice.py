"""LibreOffice's remote grammar checker, unmodified, shows what the policy says."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.serving import running, started

pytestmark = pytest.mark.timeout(300)  # two programs are started

PROOFREAD = ["/usr/bin/python3", str(Path(__file__).with_name("proofread.py"))]
SETTINGS = "/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"


def _profile(folder: Path, **settings: str) -> Path:
    """A new profile of somebody who filled in the page of settings as `docs/languagetool.md` says."""
    items = "".join(
        f'<item oor:path="{SETTINGS}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for name, value in settings.items()
    )
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    )
    return folder / "profile"


@pytest.fixture(scope="module")
def pipe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The pipe of a LibreOffice without a screen that asks a service of ours."""
    folder = tmp_path_factory.mktemp("office")
    with started([sys.executable, "-m", "ambassador"], folder) as service:
        token = run("people", "add", "Emma", "--db", folder / "store.db").stdout.strip()
        profile = _profile(folder, IsEnabled="true", BaseURL=f"{service.url}/v2", Username="emma", ApiKey=token)
        name = folder.name
        office = ["soffice", "--headless", "--norestore", f"--accept=pipe,name={name};urp;"]
        with running(
            [*office, f"-env:UserInstallation={profile.as_uri()}"],
            folder / "office.log",
            lambda _: subprocess.run([*PROOFREAD, name, "en", ""], capture_output=True).returncode == 0,
        ):
            yield name


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Thank you all for a lovely day. 🎉", []),
        ("en", "🎉 The wifi password is Tulip-4471. 🎉", [("Tulip-4471", "A password or code", ["…"])]),
        ("fr", "🎉 Le mot de passe du wifi est Tulip-4471.", [("Tulip-4471", "mot de passe", ["…"])]),
        ("en", "A good day at Haven Terminals.", [("Haven Terminals", "client", [])]),
    ],
)
def test_what_the_policy_says_is_shown_at_its_words(
    pipe: str, language: str, text: str, found: list[tuple[str, str, list[str]]]
) -> None:
    """In the paragraph's language, with what to write instead; an emoji moves no line, a calm text has none."""
    done = subprocess.run([*PROOFREAD, pipe, language, text], capture_output=True, encoding="utf-8", check=True)
    shown, wide = json.loads(done.stdout), text.encode("utf-16-le")
    assert len(shown) == len(found)
    for one, (words, says, suggestions) in zip(shown, found, strict=True):
        place = slice(2 * one["start"], 2 * (one["start"] + one["length"]))
        assert wide[place].decode("utf-16-le") == words
        assert says in one["says"]
        assert one["suggestions"] == suggestions
