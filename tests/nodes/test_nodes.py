"""Three nodes follow a primary: cut off and joined again, lied to, and with their counts lost on the way."""

from secrets import token_hex

import pytest

from ambassador.doctor import Installation, following
from ambassador.store import opened
from tests.nodes.conftest import Network, Site
from tests.nodes.places import Places
from tests.waiting import until

pytestmark = pytest.mark.timeout(900)  # on a busy machine
BAD = "The wifi password is Tulip-4471"


def _says(site: Site, part: str) -> bool:
    ready = site.ready()
    return ready.get("status") == "degraded" and part in ready["detail"]


def _doctor(site: Site) -> str:
    """What the doctor says of how a node stands to its primary; the other parts take their time."""
    return " ".join(says for _, says, _ in following.examine(Installation(site.db)))


def _finds(site: Site, token: str, text: str) -> set[str]:
    status, said = site.check(text, token)
    assert status == 200
    return {finding["rule"] for finding in said["findings"]}


def _counted(network: Network) -> int:
    with opened(network.primary.db) as store:
        (found,) = store.execute("select coalesce(sum(count), 0) from outcomes").fetchone()
    return int(found)


def test_what_the_network_is_made_of(network: Network) -> None:
    """Skipped, so that it is read in the summary, where there are no namespaces here."""
    if not isinstance(network.places, Places):
        pytest.skip(f"no network namespaces here: {network.places.kind}")


def test_what_is_published_is_in_force_everywhere(network: Network) -> None:
    """Rules, secret names and people of the primary, at every node, over TLS."""
    (network.folder / "names").write_text("Zubrowka Foundries\n")
    network.primary.run("lists", "add", "clients", network.folder / "names", "--secret")
    token = network.person(f"Emma {token_hex(4)}")
    network.publish("zzyzx")
    for node in network.settled().nodes:
        until(lambda node=node: node.check("x", token)[0] == 200, "the token is known")  # type: ignore[misc]
        until(
            lambda node=node: (
                _finds(node, token, f"zzyzx {BAD} for Zubrowka Foundries")  # type: ignore[misc]
                >= {"company/zzyzx", "credentials/passwords", "inside/secret-name"}
            ),
            "everything is found",
        )


def test_a_node_that_is_cut_off_goes_on_and_comes_back(network: Network) -> None:
    """It checks by what it has, also after a restart, says since when, loses no count, and catches up by itself."""
    token = network.person(f"Carl {token_hex(4)}")
    node, other = network.nodes[0], network.nodes[1]
    until(lambda: node.check("x", token)[0] == 200, "the token is known")
    before = node.version()
    network.cut(node)
    number = network.publish("quetzal")
    until(lambda: other.version() == number, "the others follow")
    until(lambda: _says(node, "does not answer"), "it says that it is cut off")
    assert node.version() == before
    assert _finds(node, token, f"quetzal {BAD}") == {"credentials/passwords"}
    for _ in range(3):
        network.count(node, token)
    node.stop()
    node.start()
    until(lambda: node.version() == before, "it starts from what it has")
    assert _finds(node, token, f"quetzal {BAD}") == {"credentials/passwords"}
    network.count(node, token)
    until(lambda: _says(node, "does not answer"), "it says so after a restart too")
    assert "The primary does not answer." in _doctor(node)
    until(lambda: node.measured("ambassador_unsent_counts") == 4, "what waits is measured")
    heard = node.measured("ambassador_followed_timestamp_seconds")
    assert heard
    assert node.measured("ambassador_following_trouble") == 1
    network.join(node)
    until(lambda: node.version() == number, "it catches up")
    until(lambda: network.agrees(node), "all is well again")
    until(lambda: (node.measured("ambassador_followed_timestamp_seconds") or 0) > heard, "so is its age")
    assert node.measured("ambassador_unsent_counts") == 0
    until(lambda: _counted(network) == network.sent["outcomes"], "every count is at the primary, once")
    assert _doctor(node).endswith("counts that wait to be handed back: 0.")


@pytest.mark.parametrize("mode", ["change", "halve"])
def test_what_was_changed_on_the_way_is_refused(network: Network, mode: str) -> None:
    """The old policy stays in force, and the state, the doctor and the log say why."""
    node = network.nodes[1]
    before = node.version()
    network.let(node.name, mode)
    number = network.publish(f"zorro{mode}")
    until(lambda: _says(node, "changed on its way"), "it refuses it")
    until(lambda: network.nodes[2].version() == number, "the others follow")
    assert node.version() == before
    assert "changed on its way" in _doctor(node)
    assert "changed on its way" in (node.folder / "log").read_text()
    network.let(node.name, "pass")
    until(lambda: node.version() == number, "it follows again")


def test_lost_answers_count_nothing_twice(network: Network) -> None:
    """The primary has got the counts, and the node does not know: it sends them again, and they are not added again."""
    token = network.person(f"Dora {token_hex(4)}")
    node = network.nodes[2]
    until(lambda: node.check("x", token)[0] == 200, "the token is known")
    until(lambda: _counted(network) == network.sent["outcomes"], "nothing is on its way")
    network.let(node.name, "lose")
    network.count(node, token)
    network.count(node, token)
    until(lambda: _says(node, "does not answer"), "it misses the answer, twice")
    network.count(node, token)
    network.let(node.name, "pass")
    until(lambda: network.agrees(node), "it has its answer")
    until(lambda: _counted(network) == network.sent["outcomes"], "every count is there, once")
    with opened(network.primary.db) as store:
        assert {row[0] for row in store.execute("select node from handed_back")} <= {one.name for one in network.nodes}


def test_whose_access_is_taken_away_is_out_everywhere(network: Network) -> None:
    """At once where the primary is heard, at a node that is cut off when it is joined again."""
    name = f"Fred {token_hex(4)}"  # a second try finds the first one's there
    token = network.person(name)
    for node in network.nodes:
        until(lambda node=node: node.check("x", token)[0] == 200, "the token is known")  # type: ignore[misc]
    cut = network.nodes[0]
    network.cut(cut)
    assert network.primary.run("people", "revoke", name).returncode == 0
    for node in network.nodes[1:]:
        until(lambda node=node: node.check("x", token)[0] == 401, "the token is refused")  # type: ignore[misc]
    assert cut.check("x", token)[0] == 200
    network.join(cut)
    until(lambda: cut.check("x", token)[0] == 401, "it is refused there too")


def test_a_primary_that_was_rolled_back_rolls_nobody_back(network: Network) -> None:
    """The nodes keep what was in force and say so, until the primary has gone further than they are."""
    backup = network.folder / "backup.db"
    assert network.primary.run("backup", backup).returncode == 0
    number = network.publish("xolotl")
    network.settled()
    token = network.person(f"Gina {token_hex(4)}")
    for node in network.nodes:
        until(lambda node=node: node.check("x", token)[0] == 200, "the token is known")  # type: ignore[misc]
    network.primary.stop()
    assert network.primary.run("restore", backup, "--overwrite").returncode == 0
    network.primary.start()
    for node in network.nodes:
        until(lambda node=node: _says(node, "older policy"), "it refuses the older policy")  # type: ignore[misc]
        until(lambda node=node: node.check("x", token)[0] == 401, "people follow all the same")  # type: ignore[misc]
        assert node.version() == number
    assert network.publish("other") == number
    until(lambda: _says(network.nodes[0], "by the same number"), "it refuses another policy of its number")
    backup.unlink()
    network.sent["outcomes"] = _counted(network)
    network.publish("further")
    network.settled()


def test_a_node_that_was_never_answered_is_not_ready(network: Network) -> None:
    """With a wrong key it has no policy: nobody is to be sent there, and it says what to look at."""
    node = Site(network, f"new{len(list(network.folder.iterdir()))}", network.follows("lyon", "x" * 64))
    node.name = "lyon"  # where it stands
    node.start()
    try:
        until(lambda: node.ask("ready")[0] == 503, "it is not ready")
        until(lambda: "has another key" in _doctor(node), "the doctor says why")
        doctor = node.run("doctor")
        assert (doctor.returncode, "no draft can be checked" in doctor.stdout) == (1, True)
        for command in (("people", "add", "Emma"), ("policy", "publish")):
            refused = node.run(*command)
            assert (refused.returncode, "that of a node" in refused.stderr) == (3, True)
    finally:
        node.stop()


def test_nothing_of_a_draft_is_written_anywhere(network: Network) -> None:
    """In no store, journal or log of a node or the primary; joined and cut off."""
    mark, token = "Huemul-33108", network.person(f"Hugo {token_hex(4)}")
    node = network.nodes[0]
    until(lambda: node.check("x", token)[0] == 200, "the token is known")
    for _ in range(2):
        assert _finds(node, token, f"The wifi password is {mark}") == {"credentials/passwords"}
        assert node.check(f'{mark}"', "no token")[0] == 401
        network.cut(node)
    written = b"".join(path.read_bytes() for path in network.folder.rglob("*") if path.is_file())
    assert b"credentials/passwords" in written
    assert mark.encode() not in written
