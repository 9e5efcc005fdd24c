"""The page for drafts where the company's own model may be asked, in a real browser at a real service process."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ambassador.files import default_files
from ambassador.store import opened, prepare, versions
from tests.plugins.company_model.endpoints import Endpoint, answering, finding, plainly, saying
from tests.serving import Service, started
from tests.waiting import until

from .browser import signed_in

DRAFT = "La moitié de notre étage sera partie avant l'été."


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """A model that finds the sentence."""
    with answering(plainly(saying(finding("confidentiality", DRAFT.removesuffix("."))))) as there:
        yield there


@pytest.fixture
def service(endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A service that knows the model, with a policy that lets it be asked."""
    toml = default_files()["policy.toml"].replace(
        "[packs]", "[packs]\ncompany_model = true\nreading = false\nconfidential = false\nhours = false"
    )
    prepare(tmp_path / "store.db")
    with opened(tmp_path / "store.db") as store:
        versions.publish(store, {**default_files(), "policy.toml": toml}, note="Ask the model", by="test")
    monkeypatch.setenv("AMBASSADOR_MODEL_URL", endpoint.url)
    monkeypatch.setenv("AMBASSADOR_MODEL_NAME", "m")
    with started([sys.executable, "-m", "ambassador"], tmp_path) as running:
        yield running


def test_the_model_is_asked_by_its_button_alone(service: Service, endpoint: Endpoint) -> None:
    """Typing sends nothing to it; the button says so, asks once, and shows advice that says who gave it."""
    with signed_in(service, locale="fr-BE") as context:
        page = context.new_page()
        page.goto(f"{service.url}/")
        page.locator("#text").fill(DRAFT)
        until(lambda: page.locator("#state").inner_text() == "Rien à signaler.", "the second reading")
        assert endpoint.bodies == []
        assert page.get_by_text("votre brouillon est envoyé au modèle que votre entreprise a choisi").is_visible()
        page.get_by_role("button", name="Demander aussi au modèle de langage de l'entreprise").click()
        until(lambda: page.locator("#cards .card").count() == 1, "the model's advice")
        assert page.locator("#cards .severity").inner_text() == "Conseil"
        assert "Le modèle de langage de l'entreprise" in page.locator("#cards .says").inner_text()
        assert page.locator("#text").input_value() == DRAFT
        assert len(endpoint.bodies) == 1
