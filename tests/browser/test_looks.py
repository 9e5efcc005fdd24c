"""What everybody sees, whatever colours and motion they have chosen: underlines to the pixel, a press that waits."""

import colorsys
import io
from itertools import groupby
from typing import Any

import pytest
from PIL import Image

from .composers import PLACES, Place, write
from .driver import until
from .page import POST, Page
from .service import Service

ADVICE, WARNING, STOP = "sara.peeters@mailbox.example", "Haven Terminals", "Tulipe-4471"
DRAFT = f"Écrivez à {ADVICE} chez {WARNING}, mot de passe : {STOP}"
HUES = {"advice": 209, "warning": 36, "stop": 0}
"""In degrees, of highlights.css."""
CALM = "Belle journée à l'atelier."
EDITORS = {place.engine: place for place in PLACES}.values()
"""One composer for each, none of them for a job, where addresses may be told."""


class _Picture:
    """The viewport as it is drawn."""

    def __init__(self, page: Page) -> None:
        self._pixels: Any = Image.open(io.BytesIO(page.browser.picture())).convert("RGB")

    def hue(self, x: int, y: int) -> float | None:
        """In degrees; none where it is grey, as text and paper are."""
        red, green, blue = (value / 255 for value in self._pixels.getpixel((x, y)))
        hue, saturation, _ = colorsys.rgb_to_hsv(red, green, blue)
        return hue * 360 if saturation > 0.25 else None

    def lines(self, box: dict[str, float], hue: int) -> list[list[bool]]:
        """Row by row around the foot of some words: which pixels have a hue."""
        columns = range(round(box["left"]) + 1, round(box["right"]) - 1)
        rows = range(round(box["bottom"]) - 6, round(box["bottom"]) + 6)
        return [[self._near(self.hue(x, y), hue) for x in columns] for y in rows]

    @staticmethod
    def _near(one: float | None, other: int) -> bool:
        return one is not None and abs((one - other + 180) % 360 - 180) < 14

    def colours(self, box: dict[str, float]) -> set[tuple[int, int, int]]:
        """All of a place's."""
        cut = self._pixels.crop([round(box[side]) for side in ("left", "top", "right", "bottom")])
        return set(cut.getdata())


def _full(rows: list[list[bool]]) -> list[bool]:
    """Which rows are drawn from one end to the other."""
    return [sum(row) > 0.9 * len(row) for row in rows]


def _gaps(rows: list[list[bool]]) -> int:
    """How often a line is interrupted: columns in which nothing is drawn."""
    return [drawn for drawn, _ in groupby(any(column) for column in zip(*rows, strict=True))].count(False)


@pytest.mark.parametrize("place", EDITORS, ids=lambda place: place.engine)
def test_underlines_are_drawn(page: Page, place: Place) -> None:
    """Under the words, in their colours, and apart in shape without them: dots, a wave, a double line."""
    write(page, place, DRAFT)
    for severity, words in (("advice", ADVICE), ("warning", WARNING), ("stop", STOP)):
        page.wait_underlined(severity, words)
    page.wait_sign("stop")
    boxes = {words: page.box_of(words) for words in (ADVICE, WARNING, STOP)}
    seen = _Picture(page)
    dots, wave, double = (
        seen.lines(boxes[words], HUES[severity])
        for severity, words in (("advice", ADVICE), ("warning", WARNING), ("stop", STOP))
    )
    assert _gaps(dots) > 10
    assert _gaps(wave) == _gaps(double) == 0
    assert not any(_full(wave))
    assert [full for full, _ in groupby(_full(double))].count(True) == 2


def test_a_press_that_waits_is_seen_in_ones_own_colours(person: Page, service: Service) -> None:
    """Where a person has set their own (forced colours), the sign shows its dots, and has an edge."""
    person.browser.look(own_colours=True)
    person.open_share_box()
    with service.silent():
        person.browser.type(CALM)
        person.press(POST)
        person.wait_sign("held")
        assert person.run("return matchMedia('(forced-colors: active)').matches")
        seen = _Picture(person)
        for selector in (".dots i", ".pill"):
            box = person.run("return all(arguments[0])[0].getBoundingClientRect().toJSON()", selector)
            assert len(seen.colours({**box, "right": box["right"] + 3})) > 1, selector
    until(lambda: person.posted(), "the post", 30)


@pytest.mark.parametrize("still", [False, True])
def test_nothing_moves_for_who_wants_no_motion(person: Page, service: Service, still: bool) -> None:
    """A press that waits breathes; not for them."""
    person.browser.look(still=still)
    person.open_share_box()
    with service.silent():
        person.browser.type(CALM)
        person.press(POST)
        person.wait_sign("held")
        moving = person.run("return all('.dots i')[0].getRootNode().getAnimations().length")
        assert (moving == 0) == still
    until(lambda: person.posted(), "the post", 30)


def test_nothing_of_it_is_printed(person: Page) -> None:
    """Neither sign nor card stands on a page that is printed while somebody writes; both are there again afterwards."""
    page = person
    write(page, next(place for place in PLACES if place.engine == "textarea"), DRAFT)
    page.wait_sign("stop")
    page.browser.press("F8")
    until(lambda: page.text(".card"), "the card")
    page.browser.look(printed=True)
    until(lambda: not page.attribute(".pill, .card", "class"), "both to be gone")
    page.browser.look()
    until(lambda: page.attribute(".pill", "class") and page.text(".card"), "both to be there again")
