"""Roles, and what each may do. The table in `docs/roles.md` is made of this file (`ambassador people roles`)."""

ROLES = ("employee", "content_manager", "community_manager", "social_media_manager", "officer")
"""Who somebody is in the service; `officer` is the policy officer."""

PERMISSIONS = {
    "read": "try drafts, read the policy and its rules, propose, comment and vote",
    "insights": "see the counts",
    "answer": "answer proposals",
    "changes": "see the working copy and try it on drafts",
    "texts": "change the policy's text",
    "rules": "change rules",
    "settings": "change the settings",
    "publish": "publish, import and bring back versions",
    "people": "invite people, give roles, end devices and take access away",
}
"""What can be allowed, and what it means."""

_ALLOWED: dict[str, frozenset[str]] = {
    "employee": frozenset({"read"}),
    "content_manager": frozenset({"read", "changes", "texts"}),
    "community_manager": frozenset({"read", "insights", "answer"}),
    "social_media_manager": frozenset({"read", "insights", "changes", "rules", "settings", "publish"}),
    "officer": frozenset(PERMISSIONS),
}


def allows(role: str, permission: str) -> bool:
    """Whether a role has a permission. A role that is not known has none."""
    return permission in _ALLOWED.get(role, ())


def table() -> str:
    """Roles and permissions as a Markdown table."""
    heads = [role.replace("_", " ").replace("officer", "policy officer") for role in ROLES]
    lines = ["| | " + " | ".join(heads) + " |", "|---|" + ":-:|" * len(ROLES)]
    for permission, meaning in PERMISSIONS.items():
        marks = ("✓" if allows(role, permission) else "" for role in ROLES)
        lines.append(f"| {meaning} | " + " | ".join(marks) + " |")
    return "\n".join(lines)
