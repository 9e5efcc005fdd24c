"""What the pages of the documentation show is true: their snippets run, and what they name is there."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from ambassador import Draft, Policy, PolicyError
from ambassador.files import default_files

ROOT = Path(__file__).parents[1]
LABELS = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")


def _snippets(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


RECIPES = [recipe for recipe in _snippets(ROOT / "docs/cookbook.md", "toml") if recipe.startswith("# policy/rules/")]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.partition("\n")[0].rpartition("/")[2])
def test_a_recipe_proves_itself(recipe: str) -> None:
    """It is accepted as a rule of the default policy's company, with every one of its examples."""
    name = recipe.partition("\n")[0].removeprefix("# policy/")
    assert Policy.from_files({**default_files(), name: recipe}).own_rules == (f"company/{Path(name).stem}",)


def test_a_recipe_whose_example_fails_is_found_out() -> None:
    """Else the test above would prove nothing."""
    broken = RECIPES[0].replace("[[Mister No]]", "[[Mister Maybe]]")
    with pytest.raises(PolicyError, match="nicknames"):
        Policy.from_files({**default_files(), "rules/nicknames.toml": broken})


def test_a_disguised_word_is_found_as_the_cookbook_says() -> None:
    """Each that it shows, with the phrase that it shows for words of a list."""
    said = (ROOT / "docs/cookbook.md").read_text("utf-8").partition("```")[0]
    (phrase,) = re.findall(r"`([\w ]+\{\w+~\})`", said)
    written = [shown for shown in re.findall(r"`([^`]+)`", said) if re.fullmatch(r"[\w ]{6,}", shown)]
    assert written == ["G R U M P Y", "m1st3r", "grum py"]
    rule = RECIPES[0].replace('"mister (grumpy|no)"', f'"mister (grumpy|no)", "{phrase}"')
    policy = Policy.from_files({**default_files(), "rules/nicknames.toml": rule, "words/nicknames.txt": "grumpy\n"})
    for text in (f"mister {written[0]}", f"{written[1]} grumpy", f"mister {written[2]}"):
        assert [one.rule.name for one in policy.check(Draft(text), "fast").findings] == ["company/nicknames"]


def test_settings_of_the_cookbook_are_accepted() -> None:
    """What is no rule goes into `policy.toml`."""
    settings = [part for part in _snippets(ROOT / "docs/cookbook.md", "toml") if part not in RECIPES]
    assert len(settings) >= 2
    for part in settings:
        Policy.from_files({"policy.toml": f'company.name = "Ours"\n\n{part}'})


@pytest.mark.parametrize("snippet", _snippets(ROOT / "docs/tutorials/programmers.md", "python"))
def test_snippets_for_programmers_run(snippet: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As they stand."""
    exec(compile(snippet, "programmers.md", "exec"), {})  # noqa: S102 - our own page
    assert ("print(" in snippet) == bool(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("page", "locale"), [("employees.md", "en"), ("employees.fr.md", "fr"), ("officers.md", "en")], ids=str
)
def test_what_a_tutorial_sets_in_italics_is_on_the_screen(page: str, locale: str) -> None:
    """Buttons and pages are called as they are, in the language of the tutorial."""
    messages = json.loads((ROOT / f"extension/src/_locales/{locale}/messages.json").read_text("utf-8"))
    with (ROOT / "ambassador/web/translations/fr.po").open("rb") as file:
        catalogue = {str(entry.string if locale == "fr" else entry.id) for entry in read_po(file)}
    shown = {entry["message"] for entry in messages.values()} | catalogue
    named = LABELS.findall((ROOT / "docs/tutorials" / page).read_text("utf-8"))
    assert named
    assert [label for label in named if label not in shown] == []


def test_places_named_by_the_architecture_are_there() -> None:
    """A path in backquotes that begins at a folder of this repository."""
    named = re.findall(r"`((?:ambassador|plugins|extension)/[\w./-]*)`", (ROOT / "docs/architecture.md").read_text())
    assert len(named) > 8
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_each_attack_is_one_that_a_test_tries() -> None:
    """Those named are there, and each of the table of attacks is named."""
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", (ROOT / "docs/security.md").read_text("utf-8"))
    assert [f"{file}::{test}" for file, test in named if f"def {test}(" not in (ROOT / file).read_text("utf-8")] == []
    ours = re.findall(r"def (test_\w+)", (ROOT / "tests/web/test_attacks.py").read_text("utf-8"))
    assert set(ours) <= {test for _, test in named}


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")) + sorted((ROOT / "docs/tutorials").glob("*.md")))
def test_a_page_shows_what_it_speaks_of(page: Path) -> None:
    """Each has a picture, which says in words what is on it; references are tables."""
    shown = re.findall(r"!\[(.*)\]\(([\w./-]+)\)", page.read_text("utf-8"))
    assert shown
    assert all(len(words) > 20 and (page.parent / path).exists() for words, path in shown)


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    """Links, anchors and generated pages; strictly."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", tmp_path / "site"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **quiet},
    )
    assert done.returncode == 0, done.stderr
    built = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.html")}
    assert {"index.html", "cookbook.html", "reference/rules.html", "reference/api.html", "reference/cli.html"} <= built
    rules = (tmp_path / "site/reference/rules.html").read_text("utf-8")
    assert "confidential/unpublished-results" in rules
    assert not re.search(r'(?:src|href)="https?://[^"]*\.(?:js|css|woff2?)', rules), "nothing comes from elsewhere"
