"""Between Post and the page: asked once, posted once, never lost."""

import pytest

from . import where
from .composers import PLACES, write
from .driver import until
from .page import POST, SHARE_BOX, Page
from .service import Service

ADVICE = "Écrivez à Sara : sara.peeters@mailbox.example."
CALM = "Belle journée à l'atelier."
STOP = "Notre Q3 est 12 % sous le plan"
WARNING = "Beau lancement chez Haven Terminals"


def _texts(page: Page) -> list[str]:
    return [post["text"] for post in page.posted()]


def test_a_clear_draft_is_posted_at_once(page: Page) -> None:
    """One press, one post, no question."""
    page.open_share_box()
    page.browser.type(CALM)
    page.wait_sign("clear")
    page.press(POST)
    until(lambda: _texts(page) == [CALM], "the post")
    assert not page.dialog_open()


def test_advice_never_interrupts(page: Page) -> None:
    """A tip is underlined; Post goes through at the first press."""
    page.open_share_box()
    page.browser.type(ADVICE)
    page.wait_underlined("advice", "sara.peeters@mailbox.example")
    page.wait_sign("advice")
    until(lambda: page.text(".pill").strip(), "all of it")
    page.press(POST)
    until(lambda: _texts(page) == [ADVICE], "the post")
    assert not page.dialog_open()


def test_a_press_before_the_answer_is_held_and_goes_on(page: Page) -> None:
    """Pressed while the draft is still being read: posted by itself once it is clear, once."""
    page.open_share_box()
    page.browser.type(CALM)
    until(lambda: page.run("return !all(arguments[0])[0].disabled", POST), "the button")
    page.press(POST)
    until(lambda: _texts(page) == [CALM], "the post", 15)


def test_a_stop_asks_to_rephrase(page: Page) -> None:
    """Nothing is posted; "post anyway" is not offered; the text is still there."""
    page.open_share_box()
    page.browser.type(STOP)
    page.wait_sign("stop")
    page.press(POST)
    page.wait_dialog()
    assert "Rephrase" not in page.text("dialog")
    assert "Reformulez, ou demandez d’abord" in page.text("dialog")
    assert "l'équipe communication" in page.text("dialog")
    assert "Publier quand même" not in page.text("dialog")
    assert "Publier malgré tout" not in page.text("dialog")
    assert "personne ne peut publier ceci" in page.text("dialog")
    page.press("dialog button", "Revenir au texte")
    until(lambda: not page.dialog_open(), "the dialog to close")
    assert _texts(page) == []
    assert page.model("post") == STOP


def _asked_for_a_reason(page: Page) -> None:
    page.open_share_box()
    page.browser.type(STOP)
    page.wait_sign("stop")
    page.press(POST)
    page.wait_dialog()
    page.press("dialog button", "Publier malgré tout")
    until(lambda: page.text(".reason"), "the reasons")


def test_a_stop_is_posted_with_a_reason_that_stays_with_the_author(
    page: Page, service: Service, yielding: None
) -> None:
    """Without one nothing is posted; what is written is neither sent nor kept, only "overridden" is counted."""
    counted = service.counted("overridden")
    _asked_for_a_reason(page)
    page.press("dialog button", "Publier pour cette raison")
    until(lambda: "Choisissez une raison" in page.text("dialog"), "to be told")
    page.press(".reason label", "Une autre raison")
    page.press("dialog button", "Publier pour cette raison")
    until(lambda: "Choisissez une raison" in page.text("dialog"), "to be told")
    assert _texts(page) == []
    page.press("#own-reason")
    page.browser.type("zebra7 le sait")
    page.press("dialog button", "Publier pour cette raison")
    until(lambda: _texts(page) == [STOP], "the post")
    until(lambda: service.counted("overridden") == counted + 1, "the count")
    assert b"zebra7" not in service.kept()


def test_a_ready_reason_will_do(page: Page, service: Service, yielding: None) -> None:
    """By keyboard alone; going back posts nothing."""
    _asked_for_a_reason(page)
    page.press(".reason button", "Revenir au texte")
    until(lambda: not page.dialog_open(), "the dialog to close")
    assert _texts(page) == []
    page.press(POST)
    page.wait_dialog()
    page.press("dialog button", "Publier malgré tout")
    page.wait_focus(".reason input")
    page.browser.press("ArrowDown")
    page.browser.press("Enter")
    until(lambda: _texts(page) == [STOP], "the post")


@pytest.mark.parametrize(
    ("keys", "how"),
    [("", "click"), ("Control+Enter", "keys"), ("Meta+Enter", "keys"), ("Enter", "click"), ("Space", "click")],
    ids=["mouse", "Ctrl+Enter", "Cmd+Enter", "Enter on the button", "Space on the button"],
)
def test_a_warning_is_posted_after_one_more_click(page: Page, keys: str, how: str) -> None:
    """By the mouse or by any keys: held, asked, and then posted exactly once."""
    page.open_share_box()
    page.browser.type(WARNING)
    page.wait_sign("warning")
    if keys in ("Enter", "Space"):
        page.run("all(arguments[0])[0].focus()", POST)
        page.wait_focus(POST)
    if keys:
        page.browser.press(keys)
    else:
        page.press(POST)
    page.wait_dialog()
    page.wait_focus(".choices button")
    assert page.text(".choices button") == "Revenir au texte"  # stands first, and has the keyboard
    assert _texts(page) == []
    page.press("dialog button", "Publier quand même")
    until(lambda: _texts(page) == [WARNING], "the post")
    assert page.posted()[0]["how"] == how


def test_a_scheduled_post_is_asked_about_too(page: Page) -> None:
    """Its hour is not now's, which is said; the button has another name and is held all the same."""
    page.open_share_box()
    page.press(".share-actions__scheduled-post-btn")
    page.wait_focus(SHARE_BOX)
    page.browser.type(WARNING)
    page.wait_sign("warning")
    until(
        lambda: "Les heures de publication n'ont pas été vérifiées" in page.attribute(".pill", "aria-label"),
        "the notice",
    )
    page.press(POST, "Programmer")
    page.wait_dialog()
    assert _texts(page) == []
    page.press("dialog button", "Publier quand même")
    until(lambda: _texts(page) == [WARNING], "the post")


def test_a_clear_draft_with_a_notice_says_so(page: Page) -> None:
    """What was not checked stands at the composer, is told, and stands in full in the card; Post is not held."""
    page.open_share_box()
    page.press(".share-actions__scheduled-post-btn")
    page.wait_focus(SHARE_BOX)
    page.browser.type(CALM)
    page.wait_sign("clear")
    assert page.text(".pill") == "Rien à signaler, avec une précision"
    notice = "Les heures de publication n'ont pas été vérifiées"
    assert notice in page.text(".said[role=status]")
    page.press(".pill")
    until(lambda: notice in page.text(".card"), "the notice in full")
    page.browser.press("Escape")
    until(lambda: not page.text(".card"), "the card to close")
    page.press(POST, "Programmer")
    until(lambda: _texts(page) == [CALM], "the post")
    assert not page.dialog_open()


@pytest.mark.parametrize("keys", ["", "Control+Enter"], ids=["button", "keys"])
def test_any_part_of_a_thread_counts(page: Page, keys: str) -> None:
    """What stands in its second part is asked about wherever the author presses, and all of it is posted once."""
    first = next(place for place in PLACES if place.publishes == "first second" and place.keys)
    write(page, first, CALM)
    page.press("[data-name=second] [contenteditable]")
    page.browser.type(WARNING)
    until(lambda: page.model("second") == WARNING, "the second part")
    page.wait_sign("warning")
    page.press(first.editor)
    page.wait_focus(first.editor)
    if keys:
        page.browser.press(keys)
    else:
        page.press(first.button)
    page.wait_dialog()
    assert _texts(page) == []
    page.press("dialog button", "Publier quand même")
    until(lambda: _texts(page) == [f"{CALM}\n---\n{WARNING}"], "the thread")


def test_consent_belongs_to_the_exact_text(page: Page) -> None:
    """Going back and changing the draft is asked about again."""
    page.open_share_box()
    page.browser.type(WARNING)
    page.wait_sign("warning")
    page.press(POST)
    page.wait_dialog()
    page.browser.press("Escape")
    until(lambda: not page.dialog_open(), "the dialog to close")
    page.wait_focus(SHARE_BOX)
    page.browser.type(" merci")
    page.wait_sign("warning")
    page.press(POST)
    page.wait_dialog()
    page.press("dialog button", "Publier quand même")
    until(lambda: _texts(page) == [WARNING + " merci"], "the post")


def test_consent_belongs_to_where_the_text_goes(page: Page) -> None:
    """A message, unread as messages are, that the site did not take: asked about before everybody sees it."""
    place = next(place for place in PLACES if "mastodon.social/home" in place.url)
    page.open(place.url)
    told = "document.querySelector('#visibility').lastChild.textContent = arguments[0]"
    page.run(told, "Private mention")
    page.run("all(arguments[0])[0].dataset.trusted = ''", place.button)  # takes no click but a person's
    page.press(place.editor)
    page.browser.type(STOP)
    page.wait_sign("private")
    page.press(place.button)
    page.wait_sign("again")
    page.run(told, "Public")
    page.press(place.button)
    page.wait_dialog()
    assert _texts(page) == []


def test_a_press_is_not_lost_where_the_audience_changes_meanwhile(page: Page, service: Service) -> None:
    """Read for those who will see it, and asked about as that, although it was pressed before."""
    place = next(place for place in PLACES if "mastodon.social/home" in place.url)
    page.open(place.url)
    told = "document.querySelector('#visibility').lastChild.textContent = arguments[0]"
    page.run(told, "Followers")
    page.press(place.editor)
    with service.silent():
        page.browser.type(where.WORDS["audience"])
        page.press(place.button)
        page.wait_sign("held")
        page.run(told, "Public")
    page.wait_dialog()
    assert page.titles() == {"audience: public"}
    assert _texts(page) == []


def test_an_edit_that_is_taken_back_is_no_way_past(page: Page) -> None:
    """What stood on the words before stands on them again before they are posted."""
    page.open_share_box()
    page.browser.type(STOP)
    page.wait_sign("stop")
    page.browser.press("Backspace")
    page.browser.type(STOP[-1])
    page.browser.press("Control+Enter")
    page.wait_dialog()
    assert _texts(page) == []


def test_without_the_service_the_author_decides(page: Page, service: Service) -> None:
    """It is said that nothing was checked; the press is not lost, and the next check works again."""
    service.stop()
    try:
        page.open_share_box()
        page.browser.type(CALM)
        page.wait_sign("unreachable")
        page.press(POST)
        page.wait_dialog()
        assert "n’a pas pu être vérifié" in page.text("dialog")
        assert _texts(page) == []
        page.press("dialog button", "Publier quand même")
        until(lambda: _texts(page) == [CALM], "the post")
    finally:
        service.start()
    page.open_share_box()
    page.browser.type(CALM + " !")
    page.wait_sign("clear")


def test_a_stopped_worker_is_woken(page: Page) -> None:
    """A browser ends a background worker that has been idle; the next keystroke is read all the same."""
    page.browser.stop_worker()
    page.open_share_box()
    page.browser.type(STOP)
    page.wait_sign("stop")


def test_a_warning_that_was_posted_is_counted(page: Page, service: Service) -> None:
    """Also on a site that empties its composer at the press."""
    counted = service.counted("posted")
    page.open_share_box()
    page.browser.type(WARNING)
    page.wait_sign("warning")
    page.press(POST)
    page.wait_dialog()
    page.press("dialog button", "Publier quand même")
    until(lambda: _texts(page) == [WARNING], "the post")
    until(lambda: service.counted("posted") > counted, "the count")
