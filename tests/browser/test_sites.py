"""Every site: read along where its authors write, with its context, and guarded however it publishes."""

import time

import pytest

from . import where
from .composers import PLACES, Place, go_to, wait_model, write
from .driver import until
from .page import POST, Page

EACH = pytest.mark.parametrize("place", PLACES, ids=str)
WARNING = "Haven Terminals"
WORDS = "Tulipe-4471"
DRAFT = f"👩‍🚀 Cafe\u0301 nai\u0308f 🇧🇪👍🏽 : le mot de passe du wifi est {WORDS}, bienvenue"


def _texts(page: Page) -> list[str]:
    return [post["text"].replace("\n---\n", "") for post in page.posted()]


@EACH
def test_it_is_read_along_and_mended(page: Page, place: Place) -> None:
    """Underlined to the letter after emoji and combining marks; mended in the editor's model, one undo brings back."""
    write(page, place, DRAFT)
    page.wait_underlined("stop", WORDS)
    time.sleep(1.1)  # editors join steps of their history that lie close together
    page.point_at(WORDS)
    page.press(".card button.swap")
    wait_model(page, place, DRAFT.replace(WORDS, "…"))
    page.wait_focus(place.editor)
    page.browser.press("Control+z")
    wait_model(page, place, DRAFT)
    page.browser.press("Control+End")
    page.browser.type("!")
    wait_model(page, place, DRAFT + "!")


@EACH
def test_it_tells_its_context_and_is_guarded(page: Page, place: Place) -> None:
    """By the button: asked once, with the network, kind, audience and author of this place; posted exactly once."""
    text = f"{' '.join(where.WORDS.values())} chez {WARNING}"
    write(page, place, text)
    page.wait_underlined("warning", WARNING)
    until(lambda: page.text(".pill").strip() not in ("", "1"), "all of it")
    page.press(place.button, place.words)
    page.wait_dialog()
    titles = {title for title in page.titles() if ": " in title}
    assert titles == place.where
    assert _texts(page) == []
    if "tiktok" in place.url:  # the policy does not use it at all
        assert "Publier quand même" not in page.text("dialog")
        return
    page.press("dialog button", "Publier quand même")
    if "youtube" in place.url:  # takes no click but a person's: the next one passes
        page.wait_sign("again")
        page.press(place.button, place.words)
    until(lambda: _texts(page) == [text], "the post")
    assert page.posted()[0]["where"] == (place.publishes or place.model)
    assert not page.dialog_open()


@pytest.mark.parametrize("place", [place for place in PLACES if place.keys], ids=str)
def test_its_keys_are_guarded(page: Page, place: Place) -> None:
    """Enter or Ctrl+Enter, as the site publishes: asked once, then made to happen once."""
    text = f"Beau lancement chez {WARNING}"
    write(page, place, text)
    page.wait_underlined("warning", WARNING)
    page.browser.press(place.keys)
    page.wait_dialog()
    assert _texts(page) == []
    if "tiktok" in place.url:
        return
    page.press("dialog button", "Publier quand même")
    until(lambda: _texts(page) == [text], "the post")
    assert page.posted()[0]["how"] == "keys"


def test_its_keys_are_guarded_in_every_field(page: Page) -> None:
    """Mastodon publishes from the field for a warning about the content, too."""
    place = next(place for place in PLACES if "mastodon.social/home" in place.url)
    text = f"Beau lancement chez {WARNING}"
    write(page, place, text)
    page.wait_underlined("warning", WARNING)
    # The editor may have left a list of suggestions open; keys that are pressed elsewhere choose nothing there.
    page.run("all(arguments[0])[0].setAttribute('aria-expanded', 'true')", place.editor)
    page.press("#cw-spoiler-input")
    page.wait_focus("#cw-spoiler-input")
    page.browser.press(place.keys)
    page.wait_dialog()
    assert _texts(page) == []
    page.press("dialog button", "Publier quand même")
    until(lambda: _texts(page) == [text], "the post")


def test_a_reply_in_the_same_composer_is_one(page: Page) -> None:
    """Mastodon answers in the form that posts: what was begun as a post is told as a comment, and as a post again."""
    place = next(place for place in PLACES if "mastodon.social/home" in place.url)
    write(page, place, where.WORDS["kind"])
    page.wait_sign("warning")
    for kind in ("post", "comment", "post"):
        page.press(place.button)
        page.wait_dialog()
        assert page.titles() == {f"kind: {kind}"}
        page.press("dialog button", "Revenir au texte")
        until(lambda: not page.dialog_open(), "the dialog to close")
        page.run("all('.compose-form__dropdowns')[0].classList.toggle('reply-indicator')")


@pytest.mark.parametrize("model", ["post", "comment"])
def test_a_field_that_its_site_empties_is_empty(page: Page, model: str) -> None:
    """Once the post has arrived, which takes a moment: Mastodon and Instagram say nothing of it to anybody."""
    place = next(place for place in PLACES if place.engine == "textarea" and place.model == model)
    write(page, place, f"Beau lancement chez {WARNING}")
    page.wait_underlined("warning", WARNING)
    page.wait_sign("warning")
    page.run("window.page.clear(arguments[0])", model)
    page.wait_sign("idle")
    assert page.underlined() == {}


@pytest.mark.parametrize(
    ("host", "message"),
    [
        ("x.com", "[data-testid=dmComposerTextInput]"),
        ("www.facebook.com", "aside [contenteditable]"),
        ("www.instagram.com", "aside [contenteditable]"),
    ],
)
def test_messages_are_left_alone_everywhere(page: Page, host: str, message: str) -> None:
    """Beside a composer that is read, in the very same editor: no sign stands there, and nothing is underlined."""
    place = next(place for place in PLACES if place.url.split("/")[2] == host)
    write(page, place, "Belle journée")
    page.wait_sign("clear")
    page.press(message)
    page.wait_focus(message)
    assert page.text(".pill") == page.attribute(".pill", "class") == ""
    page.browser.type(DRAFT)
    until(lambda: WORDS in page.model("message"), "the message")
    page.press(place.editor)
    page.browser.type(" à tous")
    page.wait_sign("clear")
    assert page.underlined() == {}


@pytest.mark.parametrize(
    ("url", "audience", "words"),
    [
        ("https://mastodon.social/home", "#visibility", "Private mention"),
        ("https://www.facebook.com/", "form [role=button]", "Only me"),
    ],
)
def test_what_goes_to_chosen_people_is_a_message(page: Page, url: str, audience: str, words: str) -> None:
    """Where the page shows that only named people will see it: said at the composer, not read, posted unasked."""
    place = next(place for place in PLACES if place.url == url)
    go_to(page, place)
    page.run("document.querySelector(arguments[0]).lastChild.textContent = arguments[1]", audience, words)
    page.browser.type(DRAFT)
    page.wait_sign("private")
    assert page.text(".pill") == "Privé\xa0: non lu"
    assert page.underlined() == {}
    page.press(place.button)
    until(lambda: _texts(page) == [DRAFT], "the message")
    assert not page.dialog_open()


def test_a_page_that_becomes_one_of_messages_is_left_alone(page: Page) -> None:
    """Where a site turns to its messages without loading anything, and keeps the editor: nothing of them is sent."""
    place = next(place for place in PLACES if "bsky.app" in place.url)
    write(page, place, "Belle journée")
    page.wait_sign("clear")
    page.run("history.pushState(null, '', '/messages/1')")
    page.browser.type(f" : {DRAFT}")
    page.wait_sign("private")
    assert page.underlined() == {}
    page.run("history.pushState(null, '', '/')")
    page.press(place.button)
    page.wait_dialog()
    assert _texts(page) == []


def test_a_repost_with_thoughts_is_a_post(page: Page) -> None:
    """The author's own words are read and guarded, and nothing of what is reposted below them."""
    text = f"À lire. {where.WORDS['kind']}"
    page.open()
    page.open_share_box("#repost")
    page.browser.type(text)
    page.wait_sign("warning")
    assert page.text(".pill").strip() == "1"
    page.press(POST)
    page.wait_dialog()
    assert page.titles() == {"kind: post"}
    page.press("dialog button", "Publier quand même")
    until(lambda: _texts(page) == [text], "the post")


def test_another_audience_is_another_question(page: Page) -> None:
    """What was read for everybody is read again where the author has chosen fewer, or the other way around."""
    page.open()
    page.open_share_box()
    page.browser.type(where.WORDS["audience"])
    page.wait_sign("warning")
    page.run("all('.share-unified-settings-entry-button small')[0].textContent = 'Relations uniquement'")
    page.press(POST)
    page.wait_dialog()
    assert page.titles() == {"audience: connections"}


def test_a_company_chosen_in_the_share_box_is_its_author(page: Page) -> None:
    """Its logo stands there in place of the person's picture."""
    page.open()
    page.open_share_box()
    logo = "<img alt='' src='/company-logo_100_100/7'>"
    page.run("all('.share-unified-settings-entry-button')[0].innerHTML += arguments[0]", logo)
    page.browser.type(where.WORDS["author"])
    page.wait_sign("warning")
    page.press(POST)
    page.wait_dialog()
    assert page.titles() == {"author: company"}
