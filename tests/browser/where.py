"""A policy that says where a draft was written: rules for each context, and sites of the company's own."""

from ambassador.vocabulary import AUDIENCES, AUTHORS, KINDS, NETWORKS

WORDS = {"network": "Netzprobe", "kind": "Artprobe", "audience": "Publikumsprobe", "author": "Autorenprobe"}
"""By part of the context: the word that the rules for it find, each in its own context only."""

SITES = """
[[extension.sites]]
name = "Our Mastodon"
like = "Mastodon"
hosts = ["social.solverin.example"]

[[extension.sites]]
name = "Intranet"
network = "other"
hosts = ["intranet.solverin.example"]

[[extension.sites.composers]]
kind = "post"
container = [".note-box"]
editor = ["[role=textbox]"]
submit = [".note-publish"]
audience = { otherwise = "group" }
"""


def rules() -> dict[str, str]:
    """Rule files, by path. Their titles are `where: network` and the like, so that a dialog tells the context."""
    contexts = {"network": NETWORKS, "kind": KINDS, "audience": AUDIENCES, "author": AUTHORS}
    return {
        f"rules/where-{part}-{value}.toml": _rule(part, value, next(each for each in values if each != value))
        for part, values in contexts.items()
        for value in values
    }


def _rule(part: str, value: str, other: str) -> str:
    return f"""category = "transparency"
clause = "transparency"
severity = "warning"
when = {{ {part} = ["{value}"] }}

[en]
title = "{part}: {value}"
says = "It was written there."
why = "A test wants to know."
instead = "Elsewhere."
phrases = ["{WORDS[part]}"]
catches = [{{ text = "{WORDS[part]}", {part} = "{value}" }}]
lets_pass = [{{ text = "{WORDS[part]}", {part} = "{other}" }}]
"""
