"""Roles, and what each may do. The table in `docs/roles.md` is made of this file (`ambassador people roles`)."""

from ambassador.errors import Sentence

ROLES = ("employee", "content_manager", "community_manager", "social_media_manager", "officer")
"""Who somebody is in the service; `officer` is the policy officer."""

NAMES = {
    "employee": Sentence("Employee"),
    "content_manager": Sentence("Content manager"),
    "community_manager": Sentence("Community manager"),
    "social_media_manager": Sentence("Social media manager"),
    "officer": Sentence("Policy officer"),
}
"""What people call the roles."""

PERMISSIONS = {
    "read": Sentence("try drafts, read the policy and its rules, propose, comment and vote"),
    "insights": Sentence("see the counts"),
    "answer": Sentence("answer proposals"),
    "moderate": Sentence("hide a proposal or a comment, with a reason that everybody reads"),
    "changes": Sentence("see the working copy and try it on drafts"),
    "texts": Sentence("change the policy's text"),
    "samples": Sentence("change what anybody may tell, and the examples of rules"),
    "rules": Sentence("change rules"),
    "settings": Sentence("change the settings"),
    "installed": Sentence("see which plugins run and which documents are known"),
    "publish": Sentence("publish, import and bring back versions"),
    "people": Sentence("invite people, give roles, end devices and take access away"),
}
"""What can be allowed, and what it means."""

_ALLOWED: dict[str, frozenset[str]] = {
    "employee": frozenset({"read"}),
    "content_manager": frozenset({"read", "changes", "texts", "samples"}),
    "community_manager": frozenset({"read", "insights", "answer", "moderate"}),
    "social_media_manager": frozenset(
        {"read", "insights", "changes", "samples", "rules", "settings", "installed", "publish"}
    ),
    "officer": frozenset(PERMISSIONS),
}


def allows(role: str, permission: str) -> bool:
    """Whether a role has a permission. A role that is not known has none."""
    return permission in _ALLOWED.get(role, ())


def table() -> str:
    """Roles and permissions as a Markdown table."""
    heads = [NAMES[role].lower() for role in ROLES]
    lines = ["| | " + " | ".join(heads) + " |", "|---|" + ":-:|" * len(ROLES)]
    for permission, meaning in PERMISSIONS.items():
        marks = ("✓" if allows(role, permission) else "" for role in ROLES)
        lines.append(f"| {meaning} | " + " | ".join(marks) + " |")
    return "\n".join(lines)
