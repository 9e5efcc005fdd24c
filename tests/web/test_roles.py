"""Every route with every role."""

import re
from pathlib import Path

import pytest
from flask import Flask

from ambassador.roles import ROLES, allows, table
from ambassador.store import opened, people, tokens

OPEN = {
    *("static", "pages.start", "pages.begin", "pages.sign_in_by_name", "pages.sign_out", "pages.docs"),
    *("pages.begin_at_the_front", "pages.go_to_provider", "pages.come_back"),
    *(
        "pages.try_draft",
        "pages.connect",
        "health.health",
        "health.ready",
        "api-docs.openapi_json",
        "token.issue",
        "token.revoke",
        "languagetool.languages",
    ),
}
"""What strangers may ask for; the pages for drafts and for connecting a browser ask them to sign in."""
NEEDS = {
    "read": """pages.acknowledge pages.kept pages.kept_json pages.change_kept pages.policy_changes pages.check_draft
        pages.policy pages.policy_version pages.policy_clause pages.rules pages.rule pages.proposals pages.new_proposal
        pages.propose pages.proposal pages.answer_proposal checks.check outcomes.count policy.show policy.list_versions
        policy.show_version rules.list_rules extension.show signs.count proposals.propose
        pages.answer_connect pages.connect_code pages.password pages.change_password
        proposals.list_proposals proposals.show_proposal proposals.comment proposals.vote proposals.take_vote_back
        languagetool.check policy.acknowledge me.show me.list_devices me.end_device me.end_sessions me.forget_words""",
    "insights": """pages.insights pages.insights_csv outcomes.show signs.show counts.outcomes_by
        counts.checks_by""",
    "changes": "pages.changes pages.try_changes pages.export working_copy.show working_copy.effects",
    "rules": """pages.words pages.new_words pages.edit_words pages.save_words pages.new_rule
        pages.edit_rule pages.try_edited pages.save_rule rules.show_rule rules.add_rule rules.change_rule
        rules.remove_rule examples.try_file working_files.change_words working_files.remove_words""",
    "samples": """pages.facts pages.save_facts pages.examples pages.save_examples examples.show_examples
        examples.change_examples working_files.change_facts""",
    "texts": """pages.policy_text pages.new_clause pages.edit_clause pages.save_clause pages.edit_text
        pages.save_text working_files.change_text""",
    "installed": "pages.plugins pages.documents installed.plugins installed.documents",
    "settings": "pages.settings pages.save_settings pages.calendar working_files.change_settings",
    "people": """pages.people pages.invite pages.person pages.change_person people.list_people people.invite
        people.show_person people.give_role people.make_link people.end_sessions people.end_device people.revoke""",
    "answer": "proposals.answer",
    "moderate": """proposals.hide proposals.show_again proposals.hide_comment proposals.show_comment_again""",
    "publish": "pages.restore policy.publish working_copy.replace working_copy.review",
    "nobody's": "follow.show follow.show_document follow.hand_back",
}


def test_every_route_asks_for_its_permission(app: Flask, db: Path) -> None:
    """A new route is added above; strangers are told to sign in, and whose role may not is told so."""
    needs = {endpoint: permission for permission, names in NEEDS.items() for endpoint in names.split()}
    headers = {}
    with opened(db) as store:
        people.add(store, "Number one", "employee")  # whose access is taken away on the way
        for role in ROLES:
            token = tokens.new_secret(store, people.add(store, role, role))
            headers[role] = {"Authorization": f"Bearer {token}", "Sec-Fetch-Site": "same-origin"}
    client, seen = app.test_client(), set()
    for rule in app.url_map.iter_rules():
        seen.add(rule.endpoint)
        if rule.endpoint in OPEN:
            continue
        path = re.sub(r"<int:\w+>", "1", rule.rule)
        path = re.sub(r"<\w+>", "x", path)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            body: dict[str, str] | None = {} if rule.rule.startswith("/api/") and method != "GET" else None
            assert client.open(path, method=method, json=body).status_code == 401, (method, path)
            for role in ROLES:
                status = client.open(path, method=method, headers=headers[role], json=body).status_code
                is_allowed = allows(role, needs[rule.endpoint])
                assert (status not in (401, 403)) == is_allowed, (method, path, role, status)
    assert seen == OPEN | set(needs)


@pytest.mark.parametrize("deed", ["publish", "drop", "import"])
def test_who_sees_the_working_copy_need_not_publish_it(app: Flask, db: Path, deed: str) -> None:
    """A content manager tries it on drafts, and leaves the rest to others."""
    with opened(db) as store:
        token = tokens.new_secret(store, people.add(store, "Cleo", "content_manager"))
    headers = {"Authorization": f"Bearer {token}"}
    client = app.test_client()
    assert client.post("/changes", data={"deed": "try", "pasted": "Hello"}, headers=headers).status_code == 200
    assert client.post("/changes", data={"deed": deed}, headers=headers).status_code == 403


def test_the_table_of_roles_is_that_of_the_code() -> None:
    """Renew it with: ambassador people roles."""
    assert table() in (Path(__file__).parents[2] / "docs/roles.md").read_text("utf-8")
