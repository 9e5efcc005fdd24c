"""Pictures of the pages, to look at: `python -m tests.web.pages.pictures FOLDER [--docs]`.

`--docs` also renews the pictures in `docs/images`.
"""

import sys
import tempfile
from pathlib import Path

from tests.serving import started
from tests.web.pages.browser import signed_in

DRAFT = "Notre Q3 est 12 % sous le plan 😬 Le mot de passe du wifi est Tulipe-4471, venez travailler chez nous !"
DOCS = Path(__file__).parents[3] / "docs/images"
CONSOLE = (
    "/rules",
    "/rules/confidential/unpublished-results",
    "/rules/confidential/unpublished-results/edit",
    "/changes",
    "/settings",
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
                    page.goto("/policy?lang=de")
                    page.screenshot(path=folder / f"policy-{scheme}-{width}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--docs" in sys.argv)
