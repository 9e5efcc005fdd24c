"""A better wording through the editor's own input path."""

import time

from .driver import until
from .page import COMMENT, Page

DRAFT = "Le mot de passe du wifi est Tulipe-4471, bienvenue"
MENDED = "Le mot de passe du wifi est …, bienvenue"


def test_one_click_replaces_and_undo_brings_back(page: Page) -> None:
    """The editor's own model is right before, after, and after its own undo."""
    page.open_share_box()
    page.browser.type(DRAFT)
    page.wait_underlined("stop", "Tulipe-4471")
    time.sleep(1.1)  # Quill joins steps of its history that lie less than a second apart
    page.point_at("Tulipe-4471")
    page.press(".card button.swap")
    until(lambda: page.model("post") == MENDED, "the replacement in the model")
    page.browser.press("Control+z")
    until(lambda: page.model("post") == DRAFT, "the undo")


def test_in_a_comment_too(page: Page) -> None:
    """Tiptap takes it the same way."""
    page.press(COMMENT)
    page.browser.type(DRAFT)
    page.wait_underlined("stop", "Tulipe-4471")
    page.point_at("Tulipe-4471")
    page.press(".card button.swap")
    until(lambda: page.model("comment") == MENDED, "the replacement in the model")
