"""Pictures of the pages, to look at: `python -m tests.web.pages.pictures FOLDER [--docs]`.

`--docs` also renews the pictures in `docs/images`.
"""

import json
import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from ambassador import Policy
from ambassador.files import default_files
from ambassador.roles import ROLES
from ambassador.store import opened, people, prepare, versions, working_copy
from tests.cli.running import run
from tests.plugins.company_model.endpoints import answering, finding, plainly, saying
from tests.serving import started
from tests.shrinking import shrink
from tests.web.pages.browser import signed_in

DRAFT = "Notre Q3 est 12 % sous le plan 😬 Le mot de passe du wifi est Tulipe-4471, venez travailler chez nous !"
DOCS = Path(__file__).parents[3] / "docs/images"
CONSOLE = (
    "/rules",
    "/rules/confidential/unpublished-results",
    "/rules/confidential/unpublished-results/edit",
    "/changes",
    "/settings",
    "/settings/calendar?day=2099-01-30",
    "/policy/text",
    "/policy/text/clauses/results",
    "/words",
    "/people",
    "/plugins",
    "/documents",
    "/me",
    "/password",
    "/proposals/new",
)


def main(folder: Path, docs: bool) -> None:
    """Draw each page wide and narrow, light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as scratch,
        started([sys.executable, "-m", "ambassador"], Path(scratch)) as service,
    ):
        with signed_in(service) as first:
            cookies = first.cookies()
        for scheme in ("light", "dark"):
            for width in (1400, 360):
                size = {"width": width, "height": 800}
                with signed_in(service, False, locale="fr", color_scheme=scheme, viewport=size) as context:
                    context.add_cookies(list(cookies))  # type: ignore[arg-type]
                    page = context.pages[0] if context.pages else context.new_page()
                    page.goto("/")
                    page.screenshot(path=folder / f"empty-{scheme}-{width}.png", full_page=True)
                    page.locator("#text").fill(DRAFT)
                    page.locator(".card").first.wait_for()
                    page.screenshot(path=folder / f"try-{scheme}-{width}.png", full_page=True)
                    in_docs = docs and scheme == "light" and width == 1400
                    if in_docs:
                        page.screenshot(path=DOCS / "try.png")
                    for path in CONSOLE:
                        page.goto(path)
                        page.screenshot(path=folder / f"{path.replace('/', '-')[1:]}-{scheme}-{width}.png")
                    page.goto(f"{CONSOLE[2]}?lang=en")
                    page.locator("textarea[name=sample]").fill("Our Q3 numb3rs are 12 % above plan.")
                    page.locator("#trial mark").first.wait_for()
                    if in_docs:
                        page.screenshot(path=DOCS / "rule.png")
                        page.goto("/plugins?lang=en")
                        page.screenshot(path=DOCS / "plugins.png")
                    page.goto("/policy?lang=de")
                    page.screenshot(path=folder / f"policy-{scheme}-{width}.png")


def report(picture: Path) -> None:
    """Draw the report of a scan; its table is made of what the shipped rules catch and let pass in English."""
    words = [rule.words["en"] for rule in Policy.default().rules if "en" in rule.words]
    texts = [one.draft.text for said in words for one in (*said.catches[:1], *said.lets_pass)]
    networks = ("linkedin", "x", "facebook")
    with tempfile.TemporaryDirectory() as scratch:
        table, to = Path(scratch) / "posts.jsonl", Path(scratch) / "report"
        rows = ({"text": text, "network": networks[number % 3]} for number, text in enumerate(texts))
        table.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        run("scan", table, "--to", to, "--reading", "fast", "--workers", "1")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1000, "height": 900})
            page.goto((to / "report.html").as_uri())
            page.screenshot(path=picture)
            browser.close()


def company_model(picture: Path) -> None:
    """Draw the advice of a company's own model on a draft that no rule speaks of."""
    draft = "Guess who is packing boxes on the third floor again."
    toml = default_files()["policy.toml"].replace("[packs]", "[packs]\ncompany_model = true\nreading = false")
    with (
        tempfile.TemporaryDirectory() as scratch,
        answering(plainly(saying(finding("confidentiality", draft.removesuffix("."))))) as endpoint,
    ):
        folder = Path(scratch)
        prepare(folder / "store.db")
        with opened(folder / "store.db") as store:
            versions.publish(store, {**default_files(), "policy.toml": toml}, note="", by="pictures")
        (folder / "c.toml").write_text(f'[model]\nurl = "{endpoint.url}"\nname = "ours"\n')
        with (
            started([sys.executable, "-m", "ambassador"], folder, "--config", str(folder / "c.toml")) as service,
            signed_in(service, locale="en-GB", viewport={"width": 1400, "height": 800}) as context,
        ):
            page = context.pages[0]
            page.goto("/")
            page.locator("#text").fill(draft)
            page.locator("button[value=asked]").click()
            page.locator("#cards .card").first.wait_for()
            page.screenshot(path=picture)


def console(folder: Path) -> None:
    """Draw the cookbook's first recipe on a draft, its second as a change that waits, people, and the API."""
    first, second, *_ = re.findall(
        r"```toml\n# policy/(rules/[\w-]+.toml)\n(.*?)```", (DOCS.parent / "cookbook.md").read_text("utf-8"), re.DOTALL
    )
    with tempfile.TemporaryDirectory() as scratch:
        prepare(Path(scratch) / "store.db")
        with opened(Path(scratch) / "store.db") as store:
            calm = default_files()["policy.toml"].replace("[packs]", "[packs]\nhours = false\nreading = false")
            policy = {**default_files(), "policy.toml": calm, first[0]: first[1]}
            versions.publish(store, policy, note="Nicknames", by="Ines")
            files = working_copy.read(store)
            changed, seen = {**files, second[0]: second[1]}, working_copy.tag(files)
            working_copy.write(store, changed, seen=seen, by="Ines", what=second[0])
            for name, role in zip(("Emma", "Noor", "Jonas", "Lucie", "Ines"), ROLES, strict=True):
                people.add(store, name, role)
        with (
            started([sys.executable, "-m", "ambassador"], Path(scratch)) as service,
            signed_in(service, locale="en-GB", viewport={"width": 1200, "height": 720}) as context,
        ):
            page = context.pages[0]
            page.goto("/")
            page.locator("#text").fill("Three days without sheets? Ask M1st3r G R U M P Y from finance.")
            page.locator("#cards .card").first.wait_for()
            page.screenshot(path=folder / "recipe.png")
            for path, name in (("/changes", "changes"), ("/people", "people"), ("/api/v1/docs", "api")):
                page.goto(path)
                page.screenshot(path=folder / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--docs" in sys.argv)
    if "--docs" in sys.argv:
        report(DOCS / "scan.png")
        company_model(DOCS / "company-model.png")
        console(DOCS)
        shrink(DOCS)
