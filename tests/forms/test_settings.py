"""`policy.toml` as a form: what is not changed stays to the byte, and what is changed loads."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomlkit.items import Array

from ambassador.errors import PolicyError
from ambassador.files import default_files
from ambassador.forms.settings import file_of, form_of, merged, place_of, rows
from ambassador.settings import Settings, parse_settings

DEFAULT = default_files()["policy.toml"]
NEW = len(range(rows(form_of(DEFAULT), "company.embargoes")))


def changed(content: str = DEFAULT, fallback: str = "", **fields: str) -> tuple[str, Settings]:
    """The file with fields changed (`__` stands for a dot), and its settings."""
    sent = {name.replace("__", "."): value for name, value in fields.items()}
    file = file_of({**form_of(content, fallback), **sent}, content, fallback)
    return file, parse_settings(file, DEFAULT)


def lines_changed(file: str) -> tuple[set[str], set[str]]:
    """The lines that are gone, and those that are new."""
    before, after = set(DEFAULT.splitlines()), set(file.splitlines())
    return before - after, after - before


def test_an_untouched_form_changes_nothing() -> None:
    """To the byte, for the default policy and for an empty file."""
    assert file_of(form_of(DEFAULT), DEFAULT) == DEFAULT
    assert file_of(form_of("", DEFAULT), "", DEFAULT) == ""


def test_a_part_of_the_form_leaves_the_rest_alone() -> None:
    """A page sends its own fields only."""
    file = file_of({"hours.timezone": "Europe/Paris"}, DEFAULT)
    assert lines_changed(file) == ({'timezone = "Europe/Brussels"'}, {'timezone = "Europe/Paris"'})


def test_a_part_of_a_thing_leaves_the_rest_of_it_alone() -> None:
    """And the other things of its list."""
    file = file_of({"company.leaders.1.title": "Treasurer"}, DEFAULT)
    before, after = (parse_settings(content).company.leaders for content in (DEFAULT, file))
    assert after == (before[0], replace(before[1], title="Treasurer"), *before[2:])


def test_an_entry_more_is_a_line_more() -> None:
    """The remarks in and around a list stay where they are."""
    markings = form_of(DEFAULT)["company.markings"]
    file, settings = changed(company__markings=markings + "\nTOP SECRET")
    assert settings.company.markings[-1] == "TOP SECRET"
    gone, new = lines_changed(file)
    assert len(gone) <= 1
    assert len(new) <= 2
    assert "# Words that stand on documents that stay inside." in file


def test_an_entry_over_several_lines_stays_one() -> None:
    """A fact was torn in two as another was added: either half of it was one that anybody may tell."""
    written = 'name = "x"\n[company]\npublic_facts = ["""Sales rose in\n\nBelgium."""]\n'
    form = form_of(written, DEFAULT)
    assert form["company.public_facts"] == "Sales rose in Belgium."
    more = {"company.public_facts": "Sales rose in Belgium.\r\nWe are 40."}
    assert file_of(more, written, DEFAULT) == written.replace('"""]', '""", "We are 40."]')


def test_a_remark_within_a_list_stays() -> None:
    """Beside the entry that it is about."""
    content = '[company]\nname = "X"\nprojects = [\n    "Kolvira", # told in May\n    "Orchard",\n]\n'
    file = file_of({"company.projects": "Kolvira\nSirocco"}, content)
    assert '"Kolvira", # told in May' in file
    assert parse_settings(file, DEFAULT).company.projects == ("Kolvira", "Sirocco")


def test_leaders_and_embargoes_are_changed_added_and_left_out() -> None:
    """One by one; a day is a day, and its remark stays."""
    _, settings = changed(company__leaders__0__name="", company__leaders__1__title="CFO")
    assert len(settings.company.leaders) == 4
    assert settings.company.leaders[0].title == "CFO"
    added = {"topic": "A merger", "terms": "Newco\nProject N", "until": "2099-05-01"}
    file, settings = changed(**{f"company__embargoes__{NEW}__{name}": value for name, value in added.items()})
    assert settings.company.embargoes[-1].terms == ("Newco", "Project N")
    assert settings.company.embargoes[-1].until == date(2099, 5, 1)
    assert lines_changed(file)[0] == set()
    file, settings = changed(company__embargoes__0__until="2098-01-01")
    assert lines_changed(file) == ({"until = 2099-01-31"}, {"until = 2098-01-01"})


def test_embargoes_begin_where_there_were_none() -> None:
    """Also where the file says that there are none."""
    for content in ('[company]\nname = "X"\n', '[company]\nname = "X"\nembargoes = []\n'):
        sent = {"topic": "A merger", "terms": "Newco", "until": "2099-05-01"}
        file = file_of({f"company.embargoes.0.{name}": value for name, value in sent.items()}, content)
        assert parse_settings(file, DEFAULT).company.embargoes[0].topic == "A merger"


def test_a_day_that_is_none_is_said() -> None:
    """With its field."""
    with pytest.raises(PolicyError) as raised:
        changed(company__embargoes__0__until="soon")
    assert raised.value.problems[0].field == "company.embargoes.0.until"


@pytest.mark.parametrize(
    ("sent", "audience", "severity"),
    [
        ({"packs.hours": "stop"}, "public", "stop"),
        ({"packs.hours.private": "stop"}, "private", "stop"),
        ({"packs.hours.private": "stop"}, "public", "advice"),
        ({"packs.hours": "warning", "packs.hours.private": "stop"}, "public", "warning"),
        ({"packs.hours": ""}, "public", "advice"),
    ],
)
def test_weights_are_said_once_or_by_audience(sent: dict[str, str], audience: str, severity: str) -> None:
    """Audiences without a word of their own follow the pack's."""
    settings = parse_settings(file_of(sent, DEFAULT), DEFAULT)
    assert settings.severity("hours/outside-hours", "advice", audience) == severity


def test_a_pack_is_switched_off_and_on_again() -> None:
    """Back where nothing is said, the file is as it was."""
    off = file_of({"packs.hours": "false"}, DEFAULT)
    assert not parse_settings(off, DEFAULT).is_on("hours/outside-hours")
    assert file_of({"packs.hours": ""}, off) == DEFAULT


def test_the_second_reading_and_the_roles_to_ask() -> None:
    """Said by category, and in one language without touching the others."""
    file, settings = changed(reading__confidential="eager", contact__hours__fr="la direction")
    assert settings.sureness("reading/x", "confidential") == "eager"
    assert settings.ask("hours", "fr") == "la direction"
    assert settings.ask("hours", "de") == "Ihre Führungskraft"
    gone, _ = lines_changed(file)
    assert len(gone) == 1


def test_where_a_role_is_reached() -> None:
    """An address, or a page of the company's own; taken out again where the field is emptied."""
    file, settings = changed(contact__hours__at="people@example.com")
    assert settings.ask_at("hours") == "mailto:people@example.com"
    assert settings.ask("hours", "de") == "Ihre Führungskraft"
    assert parse_settings(file_of({"contact.hours.at": ""}, file), DEFAULT).ask_at("hours") is None
    desk = "https://desk.example.com/new?title={subject}&text={text}"
    assert changed(contact__default__at=desk)[1].ask_at("default") == desk


@pytest.mark.parametrize("address", ["Anna", "http://desk.example.com", "a@b.example?bcc=c@d.example", "javascript:x"])
def test_what_is_no_address_is_refused(address: str) -> None:
    """With its field: a question goes to a mailbox or over TLS, and to nobody else."""
    with pytest.raises(PolicyError) as raised:
        changed(contact__hours__at=address)
    assert [one.field for one in raised.value.problems] == ["contact.hours"]


def test_a_role_has_a_name() -> None:
    """An address alone says nobody whom they ask."""
    with pytest.raises(PolicyError):
        parse_settings('[contact]\nhours = { at = "people@example.com" }\n', DEFAULT)


def test_what_the_file_leaves_to_the_default_comes_along_whole() -> None:
    """A change in one field of a part does not empty its other fields."""
    _, settings = changed('[company]\nname = "X"\n', DEFAULT, hours__timezone="Europe/Paris")
    assert settings.hours.timezone == "Europe/Paris"
    assert len(settings.hours.allowed) == 3


@given(
    st.lists(st.sampled_from("abcdef"), unique=True, max_size=6),
    st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8),
)
def test_any_list_becomes_any_other(before: list[str], after: list[str]) -> None:
    """In the order of the form."""
    content = "[company]\nname = 'X'\nproducts = [" + ", ".join(f'"{one}"' for one in before) + "]\n"
    file = file_of({"company.products": "\n".join(after)}, content)
    assert parse_settings(file, DEFAULT).company.products == tuple(after)


def test_a_list_of_thousands_is_not_gone_over_for_each_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change in place looks at the whole list: thousands of names took minutes. Remarks stay all the same."""
    changes = Counter[str]()
    for name in ("insert", "__delitem__"):
        done = getattr(Array, name)

        def counted(*args: Any, done: Any = done, name: str = name) -> None:
            changes[name] += 1
            done(*args)

        monkeypatch.setattr(Array, name, counted)
    names = [f"Name {number}" for number in range(2_000)]
    content = DEFAULT
    for lines in (names, [*names, "One more"], names[::-1], names[::2], ["A new one"]):
        content = file_of({"company.clients.confidential": "\n".join(lines)}, content)
        assert form_of(content)["company.clients.confidential"] == "\n".join(lines)
    assert changes.total() < 10
    remarked = DEFAULT.replace("confidential = [\n", "confidential = [\n    # Never tell.\n")
    assert remarked != DEFAULT
    lines = [form_of(DEFAULT)["company.clients.confidential"], *names[:150]]
    assert "# Never tell." in file_of({"company.clients.confidential": "\n".join(lines)}, remarked)


def test_two_forms_become_one() -> None:
    """Each change of either is in it; where both have changed the same, mine stands and is named."""
    before = form_of(DEFAULT)
    mine = {**before, "company.products": "A", "hours.timezone": "Europe/Rome", "packs.hours": "stop"}
    theirs = {**before, "company.competitors": "B", "hours.timezone": "Europe/Paris", "company.leaders.0.title": "CEO"}
    form, both = merged(before, mine, theirs)
    assert form == {**mine, "company.competitors": "B", "company.leaders.0.title": "CEO"}
    assert both == ["hours.timezone"]
    assert merged(before, mine, mine) == (mine, [])


def test_leaders_are_one_thing_when_two_change_them() -> None:
    """Their numbers mean another one after a removal: mine stands, whole."""
    before = form_of(DEFAULT)
    mine, theirs = ({**before, f"company.leaders.{number}.title": "CEO"} for number in (0, 1))
    form, both = merged(before, mine, theirs)
    assert form == mine
    assert both == ["company.leaders"]


def test_a_problem_is_placed_at_the_thing_that_lacks_it() -> None:
    """The file's field has no number; the form's has."""
    form = {**form_of(DEFAULT), "company.embargoes.1.until": ""}
    assert place_of("company.embargoes.until", form) == "company.embargoes.1.until"
    assert place_of("company.embargoes.terms", form) == "company.embargoes.0.terms"
    assert place_of("hours.allowed", form) == "hours.allowed"


def test_days_of_retention() -> None:
    """Whole numbers that are left out again where a field is emptied; then the file is as it was."""
    file, settings = changed(retention__outcomes="365", retention__audit=" 30 ")
    assert settings.retention == {"outcomes": 365, "audit": 30}
    assert lines_changed(file) == (set(), {"outcomes = 365", "audit = 30"})
    assert form_of(file)["retention.outcomes"] == "365"
    assert file_of({"retention.outcomes": "", "retention.audit": ""}, file) == DEFAULT


@pytest.mark.parametrize(
    ("field", "said"),
    [
        *(("signs", said) for said in ("0", "-1", "1.5", "36501", "soon", "9" * 5000, "²")),
        ("audit", "29"),
    ],
)
def test_days_that_are_none_are_refused(field: str, said: str) -> None:
    """With their field; what officers did is kept for a month at least."""
    with pytest.raises(PolicyError) as raised:
        changed(**{f"retention__{field}": said})
    assert [one.field for one in raised.value.problems] == [f"retention.{field}"]
    assert raised.value.problems[0].message.startswith("Write a whole number of days, from ")


def test_yes_is_no_number_of_days() -> None:
    """In the file, where it could be written."""
    with pytest.raises(PolicyError):
        parse_settings("[retention]\nsigns = true\n", DEFAULT)


def test_whether_authors_may_pause() -> None:
    """Said where it was; a file without it says yes."""
    file, settings = changed(extension__pause="false")
    assert not settings.extension.pause
    assert lines_changed(file) == ({"pause = true"}, {"pause = false"})
    assert form_of('[company]\nname = "X"\n')["extension.pause"] == "true"


def test_whether_a_stop_may_be_overridden() -> None:
    """Said where it was; a file without it says no."""
    file, settings = changed(extension__override="true")
    assert settings.extension.override
    assert lines_changed(file) == ({"override = false"}, {"override = true"})
    assert form_of('[company]\nname = "X"\n')["extension.override"] == "false"
