"""A verdict for the terminal: the draft with its findings marked, and each finding explained."""

import textwrap
from collections.abc import Iterator

import click

from ambassador.draft import Draft
from ambassador.finding import Finding
from ambassador.policy import Policy
from ambassador.verdict import Verdict

_WIDTH = 88
_COLOURS = {"advice": "blue", "warning": "yellow", "stop": "red"}
_WORDS = {
    "en": {
        "clear": "Nothing found.",
        "advice": "Advice",
        "warning": "Warning",
        "stop": "Stop",
        "free": "You may say this",
    },
    "fr": {
        "clear": "Rien à signaler.",
        "advice": "Conseil",
        "warning": "Attention",
        "stop": "Stop",
        "free": "Vous pouvez le dire",
    },
    "nl": {
        "clear": "Niets gevonden.",
        "advice": "Tip",
        "warning": "Let op",
        "stop": "Stop",
        "free": "Dit mag je zeggen",
    },
    "de": {
        "clear": "Nichts gefunden.",
        "advice": "Tipp",
        "warning": "Achtung",
        "stop": "Stopp",
        "free": "Das dürfen Sie sagen",
    },
}
_LABELS = {
    "en": ("Why: ", "Instead: ", "Policy: ", "Ask: "),
    "fr": ("Pourquoi : ", "Plutôt : ", "Politique : ", "À qui demander : "),
    "nl": ("Waarom: ", "Liever: ", "Beleid: ", "Vraag het aan: "),
    "de": ("Warum: ", "Besser: ", "Richtlinie: ", "Ansprechstelle: "),
}


def render(policy: Policy, draft: Draft, verdict: Verdict, language: str) -> str:
    """The verdict as text, coloured where the terminal shows colours."""
    words = _WORDS[language]
    parts = [_marked(draft.text, verdict.findings), ""]
    for finding in verdict.findings:
        parts += [*_explained(policy, draft, finding, language), ""]
    for shielded in verdict.shielded:
        parts.append(click.style(f"✓ {words['free']}: ", fg="green") + shielded.rule.in_language(language).says)
    parts += [f"! {notice.in_language(language)}" for notice in verdict.notices]
    if not verdict.findings:
        parts.append(click.style(words["clear"], fg="green"))
    return "\n".join(parts).rstrip("\n")


def _marked(text: str, findings: tuple[Finding, ...]) -> str:
    """The text with each finding underlined in its colour; of findings that overlap, the worst."""
    placed = ((f.start, f.end, f.severity) for f in findings if f.start is not None and f.end is not None)
    kept = list[tuple[int, int, str]]()
    for start, end, severity in placed:  # the worst first
        if all(end <= first or after <= start for first, after, _ in kept):
            kept.append((start, end, severity))
    pieces, at = [], 0
    for start, end, severity in sorted(kept):
        pieces += [text[at:start], click.style(text[start:end], fg=_COLOURS[severity], underline=True)]
        at = end
    return "".join([*pieces, text[at:]]).rstrip("\n")


def _explained(policy: Policy, draft: Draft, finding: Finding, language: str) -> Iterator[str]:
    words = finding.rule.in_language(language)
    severity = click.style(_WORDS[language][finding.severity], fg=_COLOURS[finding.severity], bold=True)
    quoted = "" if finding.start is None else f" “{draft.text[finding.start : finding.end]}”"
    yield f"{severity}: {click.style(words.title, bold=True)}{quoted}"
    yield from _wrapped(words.says)
    why, instead, clause_label, ask_label = _LABELS[language]
    yield from _wrapped(f"{why}{words.why}")
    yield from _wrapped(f"{instead}{words.instead}")
    clause = policy.clause(finding.rule.clause, language)
    if clause:
        yield from _wrapped(f"{clause_label}{clause.number} {clause.title} ({finding.rule.name})")
    ask = policy.settings.ask(finding.category, language)
    if ask:
        yield from _wrapped(f"{ask_label}{ask}")


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")
