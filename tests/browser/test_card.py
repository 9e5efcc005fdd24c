"""What an author can do with what was found: look it up, set it aside, tell the officers; all of it by keyboard."""

from collections.abc import Iterator

import pytest

from .driver import until
from .page import COMMENT, COMMENT_BUTTON, Page
from .service import PASSWORD, Service

WARNED = "Haven Terminals"
STOPPED = "Tulipe-4471"
DRAFT = f"Le mot de passe du wifi est {STOPPED}. Merci {WARNED}"
SHIELDED = "Cette boîte est une arnaque, nos conditions de travail sont une honte"


def _written(page: Page) -> None:
    page.press(COMMENT)
    page.browser.type(DRAFT)
    page.wait_underlined("stop", STOPPED)
    page.wait_underlined("warning", WARNED)
    page.wait_sign("stop")


def test_not_a_problem_here(page: Page) -> None:
    """Set aside on this site, in this browser, for these words: also when they are written anew, until it is forgotten.
    What must be rephrased cannot be set aside."""
    _written(page)
    page.point_at(STOPPED)
    until(lambda: page.text(".card"), "the card")
    assert "Pas un problème ici" not in page.text(".card")
    page.point_at(WARNED)
    page.press(".card button", "Pas un problème ici")
    until(lambda: "warning" not in page.underlined(), "the underline to go")
    page.open()
    page.press(COMMENT)
    page.browser.type(DRAFT)
    page.wait_underlined("stop", STOPPED)
    until(lambda: page.text(".pill").strip() == "1", "one finding")
    assert "warning" not in page.underlined()
    page.open(page.browser.extension_url("options.html"))
    page.press("#forget")
    until(lambda: page.text("#forgotten"), "all of it to be forgotten")
    page.open()
    _written(page)


def test_what_was_set_aside_is_shown_again_where_it_stands(page: Page) -> None:
    """In the composer that is still open when its author thinks better of it, in the settings."""
    _written(page)
    page.point_at(WARNED)
    page.press(".card button", "Pas un problème ici")
    until(lambda: "warning" not in page.underlined(), "the underline to go")
    options = "chrome.tabs.create({ url: 'options.html' })"
    with page.browser.popup():
        until(lambda: page.text("#server"), "the popup, drawn")
        with page.browser.window(lambda: page.run(options)):
            page.press("#forget")
            until(lambda: page.text("#forgotten"), "all of it to be forgotten")
    page.wait_underlined("warning", WARNED)


def test_its_words_are_read_aloud_in_their_own_language(page: Page) -> None:
    """On a page in another one: the sign, what is said of it, the card and the question before Post."""
    page.run("document.documentElement.lang = 'en'")
    _written(page)
    page.point_at(WARNED)
    until(lambda: page.text(".card"), "the card")
    assert [page.attribute(each, "lang") for each in (".pill", ".said", ".card")] == ["fr"] * 3
    page.browser.press("Escape")
    page.press(COMMENT_BUTTON)
    page.wait_dialog()
    assert page.attribute("dialog", "lang") == "fr"


def test_what_the_officers_are_told_arrives(page: Page, service: Service) -> None:
    """The rule, the version of the policy, and the author's words, the draft's own only because they were added."""
    _written(page)
    page.point_at(WARNED)
    page.press(".card .propose")
    page.press("#opinion")
    page.browser.type("Ils ont dit oui")
    page.press(".proposal .tick")
    page.press(".proposal .primary")
    until(lambda: "Envoyé" in page.text(".card"), "the answer")
    page.wait_focus(".proposal .second")
    page.browser.press("Enter")
    page.wait_focus(COMMENT)
    told = service.proposals()[0]
    assert (told.by, told.lets_pass, told.about) == ("", WARNED, "confidential/client-name")
    assert "Ils ont dit oui" in told.text
    assert str(service.version()) in told.text


def test_what_is_on_its_way_is_sent_once_and_takes_no_keyboard(page: Page, service: Service) -> None:
    """Pressed again while no answer is there yet; whoever writes on meanwhile writes on."""
    before = len(service.proposals())
    _written(page)
    page.point_at(WARNED)
    page.press(".card .propose")
    page.press("#opinion")
    page.browser.type("Deux fois")
    with service.silent():
        page.press(".proposal .primary")
        page.press(".proposal .primary")
        page.run("all(arguments[0])[0].focus()", COMMENT)
        page.wait_focus(COMMENT)
    until(lambda: "Envoyé" in page.text(".card"), "the answer")
    page.wait_focus(COMMENT)
    assert len(service.proposals()) == before + 1


def test_what_is_protected_is_said(page: Page) -> None:
    """At the composer and in the card: free speech is a rule too."""
    page.press(COMMENT)
    page.browser.type(SHIELDED)
    page.wait_sign("clear")
    assert "Vous pouvez le dire" in page.text(".pill")
    page.press(".pill")
    until(lambda: "Vous pouvez" in page.text(".card .says"), "what may be said")


def _sign_out(page: Page, service: Service) -> None:
    """Whoever may be signed in at the service, in this browser."""
    page.open(f"{service.url}/me")
    if page.text("form[action='/sign-out'] button"):
        page.press("form[action='/sign-out'] button")
        until(lambda: page.run("return location.pathname") == "/sign-out", "the end of the session")


@pytest.fixture
def signed_out(page: Page, service: Service) -> Iterator[None]:
    """Nobody is signed in at the service, as the other tests expect it."""
    _sign_out(page, service)
    page.open()
    yield
    _sign_out(page, service)


@pytest.mark.usefixtures("signed_out")
def test_the_clause_is_where_the_policy_speaks_of_it(page: Page, service: Service) -> None:
    """The link opens the version that was checked against, at that clause: once one has signed in, and at once then."""
    _written(page)
    page.point_at(WARNED)
    until(lambda: page.text(".card"), "the card")
    key = page.attribute(".card a.clause", "href").rpartition("/")[2]
    for is_signed_in in (False, True):
        with page.browser.window(lambda: page.press(".card a.clause")):
            if not is_signed_in:
                until(lambda: page.text("main h1") == "Bienvenue", "the page to sign in")
                page.fill("#name", "camille")
                page.fill("#password", PASSWORD)
                page.press("main button")
            until(lambda: page.run("return document.querySelector(':target')?.id") == key, "the clause")
            assert page.run("return location.pathname") == f"/policy/{service.version()}"


def _tab(page: Page) -> tuple[int, int] | None:
    """Where what has the keyboard next stands: its line, and its left edge."""
    page.browser.press("Tab")
    at = page.run(
        """const inner = all('.card, dialog').find(shown).getRootNode().activeElement;
        if (!inner) return null;
        const { top, left } = inner.getBoundingClientRect();
        return [Math.round(top / 8), Math.round(left)];"""
    )
    return at and (at[0], at[1])


@pytest.mark.parametrize("where", ["card", "dialog"])
def test_the_keyboard_goes_where_the_eye_goes(page: Page, where: str, yielding: None) -> None:
    """Tab by Tab from above to below, and from left to right; none of it is skipped."""
    _written(page)
    if where == "card":
        page.browser.press("F8")
        until(lambda: page.text(".card"), "the card")
    else:
        page.press("#comment")
        page.wait_dialog()
    number = page.run(
        """const shownOnes = [...all(arguments[0]).find(shown).querySelectorAll('a, button, input, [tabindex="0"]')];
        return shownOnes.filter(shown).length;""",
        "dialog" if where == "dialog" else ".card",
    )
    seen = [at for _ in range(number) if (at := _tab(page))]
    first = seen.index(min(seen))  # the question begins at "back to editing"
    seen = seen[first:] + seen[:first]
    assert seen == sorted(seen)
    assert len(set(seen)) == number


def test_all_of_it_by_keyboard(page: Page) -> None:
    """From the draft to the card, to another wording, and back into the draft."""
    _written(page)
    page.browser.press("F8")
    until(lambda: page.text(".card"), "the card")
    for _ in range(20):
        page.browser.press("Tab")
        if "swap" in page.run("return all('.card')[0].getRootNode().activeElement?.className ?? ''"):
            break
    page.browser.press("Enter")
    until(lambda: STOPPED not in page.model("comment"), "the other wording")
    page.wait_focus(COMMENT)
    assert page.model("comment") == DRAFT.replace(STOPPED, "…")


def test_an_answer_leaves_the_keyboard_where_it_is(page: Page) -> None:
    """In the open card, which is shown anew for it; as it is where the page gives the editor another size."""
    page.press(COMMENT)
    page.browser.type(f"Merci {WARNED}")
    page.wait_underlined("warning", WARNED)
    page.wait_sign("warning")
    page.browser.press("F8")
    page.wait_focus(".card")
    page.browser.press("Tab")
    focused = "return all('.card')[0].getRootNode().activeElement?.className ?? ''"
    where = page.run(focused)
    assert where == "action"
    page.run("all('.card h2')[0].id = 'before'; all('#tiptap')[0].style.width = '60%'")
    until(lambda: page.attribute(".card h2", "id") == "title", "the card to be shown anew")
    assert page.run(focused) == where


def test_the_open_card_stays_with_its_words(page: Page) -> None:
    """What is found meanwhile, and is worse, stands before it; the author reads on."""
    page.press(COMMENT)
    page.browser.type(f"Merci {WARNED}")
    page.wait_underlined("warning", WARNED)
    page.wait_sign("warning")
    page.point_at(WARNED)
    title = until(lambda: page.text(".card h2"), "the card")
    page.browser.press("Control+Home")
    page.browser.type("Notre Q3 est 12 % sous le plan. ")
    page.wait_sign("stop")
    until(lambda: page.text(".card .count"), "the card to be shown anew")
    assert page.text(".card h2") == title
    assert page.underlined()["active"] == [WARNED]
