"""Writes the page of all rules when the site is built, from the packs themselves."""

from itertools import groupby

import mkdocs_gen_files

from ambassador import Policy, Rule

INTRODUCTION = """# All rules

What ships with `ambassador`, in English; each rule says the same in French, Dutch and German. A company switches any
of them off, lets it weigh more or less, and adds its own ([Cookbook](../cookbook.md)).
"""


def described(rule: Rule) -> str:
    """One rule as Markdown: what it does, what it says, why, what to say instead, and an example."""
    words = rule.in_language("en")
    does = f"shields from {', '.join(rule.shields)}" if rule.shields else f"{rule.severity} · {rule.category}"
    example = words.catches[0].draft.text.replace("\n", " ")
    lines = [
        f"### {words.title} {{#{rule.name.replace('/', '-')}}}",
        f"`{rule.name}` · {does} · clause `{rule.clause}`",
        f"{words.says} {words.why}",
        f"**Instead:** {words.instead}" if words.instead else "",
        f"**For example:** “{_literal(example)}”",
        f"<small>{rule.source}</small>" if rule.source else "",
    ]
    return "\n\n".join(line for line in lines if line)


def _literal(text: str) -> str:
    """A text with what Markdown would take for its own signs made harmless."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!<>|~" else sign for sign in text)


rules = sorted(Policy.default().rules, key=lambda rule: rule.name)
with mkdocs_gen_files.open("reference/rules.md", "w") as page:
    page.write(INTRODUCTION)
    for pack, its in groupby(rules, key=lambda rule: rule.pack):
        page.write(f"\n## {pack.replace('_', ' ').capitalize()}\n\n")
        page.write("\n\n".join(map(described, its)) + "\n")
