"""`ambassador evaluate`: how well a policy reads labelled drafts."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ambassador.cli._options import fail, load_policy, policy_options, reading_option
from ambassador.errors import DraftError
from ambassador.evaluation import Evaluation, Labelled, Score, evaluate, in_fold
from ambassador.jsonlines import parse_line
from ambassador.vocabulary import CATEGORIES, LANGUAGES, Reading


def _fold(context: click.Context, option: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """`1/2`: which part, of how many."""
    fold, _, folds = (value or "1/1").partition("/")
    if not (fold.isdecimal() and folds.isdecimal() and 1 <= int(fold) <= int(folds)):
        said = f'"{value}" is no part of a whole. Write 1/2 for the first half, 2/3 for the second third.'
        raise click.BadParameter(said, context, option)
    return (int(fold), int(folds)) if value else None


@click.command()
@click.argument("drafts", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@policy_options
@reading_option
@click.option(
    "--fold",
    callback=_fold,
    metavar="K/N",
    help="Only a part of the drafts, such as 1/2: work on one, measure on another.",
)
@click.option("--errors", is_flag=True, help="List the drafts judged otherwise than their label.")
@click.option("--rules", "by_rule", is_flag=True, help="Show for each rule how often it spoke, and how often rightly.")
def command(
    drafts: Path,
    folder: Path | None,
    plugins_dir: tuple[Path, ...],
    reading: Reading,
    fold: tuple[int, int] | None,
    errors: bool,
    by_rule: bool,
) -> None:
    """Measure a policy on labelled DRAFTS (one JSON object a line: id, lang, text, context, expect.categories)."""
    policy = load_policy(folder, plugins_dir)
    try:
        lines = drafts.read_text("utf-8").split("\n")
    except UnicodeDecodeError:
        fail(f"{drafts}: This is not UTF-8. Save the drafts as UTF-8.")
    with click.progressbar(
        _labelled(drafts, lines), length=len(lines), label="Checking", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as progress:
        result = evaluate(policy, (one for one in progress if not fold or in_fold(one.id, *fold)), reading)
    _print_table(result)
    if by_rule:
        _print_rules(result)
    if errors:
        _print_errors(result)


def _labelled(path: Path, lines: list[str]) -> Iterator[Labelled]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield Labelled.from_dict(parse_line(line))
        except KeyError as error:
            fail(f"{path}:{number}: The field {error} is missing.")
        except TypeError:
            fail(f'{path}:{number}: Write the label as "expect": {{"categories": ["credentials"]}}.')
        except DraftError as error:
            fail(f"{path}:{number}: {error}")


def _share(value: float | None) -> str:
    return "    –" if value is None else f"{value:5.2f}"


def _print_table(result: Evaluation) -> None:
    languages = "".join(f"{'F1 ' + language:>7}" for language in LANGUAGES)
    click.echo(f"{'category':<16}{'drafts':>7}{'precision':>11}{'recall':>8}{'F1':>7}{languages}")
    for category in CATEGORIES:
        score: Score = result.scores[category, "all"]
        f1 = "".join(f"  {_share(result.scores[category, language].f1)}" for language in LANGUAGES)
        figures = f"{_share(score.precision):>11}{_share(score.recall):>8}{_share(score.f1):>7}"
        click.echo(f"{category:<16}{score.there:>7}{figures}{f1}")
    click.echo()
    click.echo(f"{'clean drafts':<16}{'drafts':>7}{'left alone':>12}{'nothing above advice':>22}")
    for scope in ("all", *LANGUAGES):
        drafts, alone, calm = result.clean.get(scope, (0, 0, 0))
        if drafts:
            click.echo(f"{scope:<16}{drafts:>7}{alone / drafts:>12.1%}{calm / drafts:>22.1%}")


def _print_rules(result: Evaluation) -> None:
    click.echo(f"\n{'rule':<48}{'spoke':>7}{'rightly':>9}")
    for name, (spoke, rightly) in result.rules.items():
        click.echo(f"{name:<48}{spoke:>7}{rightly:>9}")


def _print_errors(result: Evaluation) -> None:
    for miss in result.misses:
        click.echo(f"\n{miss.labelled.id} ({miss.labelled.language}) {miss.labelled.note}")
        for category in sorted(miss.missed):
            click.echo(f"  missed {category}")
        for category, rules in miss.wrong.items():
            click.echo(f"  wrongly {category}: {', '.join(rules)}")
        click.echo("  " + miss.labelled.draft.text.replace("\n", "\n  "))
