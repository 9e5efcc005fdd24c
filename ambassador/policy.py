"""A policy, and the line every draft goes along: text, scan, findings, shields, verdict."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import cast

from ambassador.clauses import Clause, PolicyText, parse_text
from ambassador.draft import Draft
from ambassador.errors import PolicyError, Problem, Sentence, did_you_mean
from ambassador.files import PolicyFiles, default_files, read_folder
from ambassador.finding import Finding, Notice
from ambassador.inside import NOTHING, Inside
from ambassador.matching.resting import collector_rests
from ambassador.naming import problems_of, problems_of_lists
from ambassador.notices import advisers_off, pack_failed, reading_off
from ambassador.plugins import Packs, load_packs, log
from ambassador.proof import failures
from ambassador.rulebook import Match, Rulebook
from ambassador.rules import Rule, parse_rule, parse_words
from ambassador.settings import Settings, parse_settings
from ambassador.sifting import distinct, shielded
from ambassador.text import Span, Text
from ambassador.verdict import Verdict
from ambassador.vocabulary import CATEGORIES, LANGUAGES, SEVERITIES, Reading

OWN = "company"
"""The pack name of a company's own rules."""


@dataclass(frozen=True)
class Policy:
    """A company's policy, ready to check drafts. Load one with `load`, `from_files` or `default`."""

    settings: Settings = field(repr=False)
    texts: dict[str, PolicyText] = field(repr=False)
    rules: tuple[Rule, ...] = field(repr=False)
    words: dict[str, tuple[str, ...]] = field(repr=False)
    """Word lists: `pack/list`, and by name alone those of the policy and of the company's profile."""
    packs: Packs = field(repr=False)
    version: int | None = None
    """The number of the published version; `None` for a policy from a folder."""

    @classmethod
    def load(cls, folder: Path | str, *, plugins: Iterable[Path] = (), inside: Inside = NOTHING) -> "Policy":
        """The policy in a folder, its own rules proven. Raises `PolicyError` with every problem."""
        return cls.from_files(read_folder(folder), plugins=plugins, inside=inside)

    @classmethod
    def default(cls) -> "Policy":
        """The policy that ships with this library."""
        return cls.from_files(default_files())

    @classmethod
    def from_files(
        cls,
        files: PolicyFiles,
        *,
        version: int | None = None,
        plugins: Iterable[Path] = (),
        code: tuple[str, ...] | None = None,
        inside: Inside = NOTHING,
    ) -> "Policy":
        """The policy in a set of files, its own rules proven by their examples.

        Parts that the files do not have come from the default policy; `inside` knows the company's documents and secret
        lists; `code` names the packs of others whose code may run (`None`: all). Raises `PolicyError`.
        """
        with collector_rests():
            policy, problems = _assemble(files, version, load_packs(*plugins, code=code))
            policy = replace(policy, settings=replace(policy.settings, inside=inside))
            if not problems:
                problems += policy.prove(policy.own_rules)
        if problems:
            raise PolicyError(problems)
        return policy

    @property
    def name(self) -> str:
        """What the policy is called."""
        return self.settings.name or self.title(LANGUAGES[0])

    @property
    def own_rules(self) -> tuple[str, ...]:
        """The names of the rules that came with the policy's files, not with a pack."""
        return tuple(rule.name for rule in self.rules if self.packs.rules.get(rule.name) is not rule)

    def rule(self, name: str) -> Rule | None:
        """The rule with a name, `pack/name`."""
        return self.rulebook.rules.get(name)

    def clauses(self, language: str) -> tuple[Clause, ...]:
        """Chapters and clauses in their order."""
        return self._text(language).clauses

    def clause(self, key: str, language: str) -> Clause | None:
        """The clause with a key."""
        return self._text(language).clause(key)

    def title(self, language: str) -> str:
        """The title of the policy's text."""
        return self._text(language).title

    def introduction(self, language: str) -> str:
        """What stands before the first chapter, in Markdown."""
        return self._text(language).introduction

    def check(self, draft: Draft, reading: Reading = "full") -> Verdict:
        """What the policy says of a draft. Keeps nothing of it.

        A `fast` reading asks the rules alone, a `full` one the readers as well, which take some hundredths of a second.
        One that is `asked` for is full, and advisers that the policy switches on are asked too, which may take seconds.
        """
        text = Text.of(draft.text)
        matches, allowed, failed = self.rulebook.matches(draft, text, reading)
        published = cache(lambda number: self.settings.company.has_published(text.words_of_sentence(number)))
        spoken = [match for match in matches if not _excepted(match, text, allowed, published)]
        shields = [match for match in spoken if match.rule.shields]
        findings = distinct(self._weighed(match, draft) for match in spoken if not match.rule.shields)
        kept, protected = shielded(findings, shields, text)
        notices = [pack_failed(pack) for pack in (*self.packs.failed, *sorted(failed))]
        if reading != "fast" and self._readers_are_off:
            notices.append(reading_off())
        if reading == "asked" and not self.has_advisers:
            notices.append(advisers_off())
        verdict = Verdict.of(kept, protected, notices, reading)
        return self._noticed(draft, verdict)

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rules that are switched on, made ready."""
        on = [rule for rule in self.rules if self.settings.is_on(rule.name)]
        with collector_rests():
            return Rulebook(on, self.words, self.packs.finders, self.settings)

    @cached_property
    def has_advisers(self) -> bool:
        """Whether the policy lets advisers be asked, such as a language model of the company's own."""
        return any(self.rulebook.whole_reading_of(rule) == "asked" for rule in self.rulebook.rules.values())

    @cached_property
    def _readers_are_off(self) -> bool:
        by_reader = [rule.name for rule in self.rules if rule.by and self.packs.finders[rule.by].reading == "full"]
        return bool(by_reader) and not any(self.settings.is_on(name) for name in by_reader)

    def alone(self, *rules: Rule) -> Rulebook:
        """Some rules made ready with this policy's lists and finders; they need not be rules of the policy.

        The company's documents and secret lists are not known to them: examples must hold whatever these are.
        Raises `PolicyError` where they ask for lists or finders that nobody has.
        """
        if problems := tuple(problems_of(rules, self.words, self.packs.finders)):
            raise PolicyError(problems)
        return Rulebook(rules, self.words, self.packs.finders, replace(self.settings, inside=NOTHING))

    def prove(self, names: Collection[str] | None = None) -> tuple[Problem, ...]:
        """Run the examples of the named rules (all, if `None`), also of those switched off; answer what fails.

        Company lists that an example needs are those of this policy.
        """
        chosen = [rule for rule in self.rules if names is None or rule.name in names]
        return failures(chosen, self.alone(*chosen)) if chosen else ()

    def _text(self, language: str) -> PolicyText:
        return self.texts.get(language) or next(iter(self.texts.values()))

    def _weighed(self, match: Match, draft: Draft) -> Finding:
        rule, place = match.rule, match.place
        severity = self.settings.severity(rule.name, rule.severity or "", draft.audience)
        return Finding(
            rule,
            severity if place.sure else SEVERITIES[0],
            place.start,
            place.end,
            place.replacement,
            match.read,
            place.source,
        )

    def _noticed(self, draft: Draft, verdict: Verdict) -> Verdict:
        """The verdict with the notices that plugins add."""
        added = list[Notice]()
        for hook in self.packs.manager.hook.checked.get_hookimpls():
            try:
                given = {"draft": draft, "verdict": verdict}
                asked = self.packs.asked(hook.plugin_name, hook.function, *(given[name] for name in hook.argnames))
                added += cast(tuple[Notice, ...], asked)
            except Exception as error:
                log.error("The hook checked of pack %s failed with %s", hook.plugin_name, type(error).__name__)
                added.append(pack_failed(hook.plugin_name))
        return replace(verdict, notices=(*verdict.notices, *added)) if added else verdict


def _excepted(match: Match, text: Text, allowed: list[Span], published: Callable[[int], bool]) -> bool:
    """Whether the policy allows the words there, or their sentence only repeats what the company has published."""
    start, end = match.place.start, match.place.end
    if start is None or end is None or match.rule.shields:
        return False
    if any(first <= start and end <= after for first, after in allowed):
        return True
    return match.rule.category == "confidential" and published(text.sentence_at(start))


def _assemble(files: PolicyFiles, version: int | None, packs: Packs) -> tuple[Policy, list[Problem]]:
    """A policy from its files, and everything that is wrong with them."""
    problems = list[Problem]()
    default = default_files()
    texts, rules, words = dict[str, PolicyText](), packs.runnable_rules(), dict(packs.words)
    try:
        settings = parse_settings(files.get("policy.toml", ""), default["policy.toml"])
    except PolicyError as error:
        problems += error.problems
        settings = parse_settings(default["policy.toml"])
    settings = replace(settings, on_demand=packs.on_demand)
    own_text = any(path.startswith("text/") for path in files)
    for language in LANGUAGES:
        path = f"text/{language}.md"
        if path in files or not own_text:
            try:
                texts[language] = parse_text(files.get(path, default[path]), path)
            except PolicyError as error:
                problems += error.problems
    words |= settings.company.lists
    for path, content in files.items():
        folder, _, file = path.rpartition("/")
        name = file.rpartition(".")[0]
        try:
            if folder == "words":
                words[name] = (*words.get(name, ()), *parse_words(content, path))
            elif folder.split("/")[0] == "rules":
                full = f"{folder.partition('/')[2] or OWN}/{name}"
                rules[full] = packs.without_failed(parse_rule(full, content, path))
        except PolicyError as error:
            problems += error.problems
    policy = Policy(settings, texts, tuple(rules.values()), words, packs, version)
    problems += _unfounded(policy)
    return policy, [*problems, *problems_of_lists(words), *problems_of(policy.rules, words, packs.finders)]


def _unfounded(policy: Policy) -> Iterable[Problem]:
    """Rules that rest on no clause, and settings that speak of no rule."""
    for language, text in policy.texts.items():
        keys = [clause.key for clause in text.clauses if clause.key]
        for rule in policy.rules:
            if rule.clause not in keys and policy.settings.is_on(rule.name):
                said = Sentence(
                    'It rests on the clause "{clause}", which text/{language}.md does not have.{near} '
                    "Add the clause there, or switch the rule off in [packs].",
                    clause=rule.clause,
                    language=language,
                    near=did_you_mean(rule.clause, keys),
                )
                yield Problem(rule.path or rule.name, said, None, "clause")
    names = {rule.name for rule in policy.rules} | {rule.pack for rule in policy.rules}
    for name in policy.settings.reading:
        if name not in CATEGORIES and name not in names:
            said = Sentence("There is no such category or rule.{near}", near=did_you_mean(name, (*CATEGORIES, *names)))
            yield Problem("policy.toml", said, None, f"reading.{name}")
    names |= {pack.name for pack in policy.packs.packs}
    for name in policy.settings.packs:
        if name not in names:
            said = Sentence("There is no such pack or rule.{near}", near=did_you_mean(name, names))
            yield Problem("policy.toml", said, None, f"packs.{name}")
