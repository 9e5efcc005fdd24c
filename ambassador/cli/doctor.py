"""`ambassador doctor`: what is wrong with this installation, and what to do."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import click

from ambassador.cli._json import echo_json
from ambassador.cli._options import configured_or_fail, db_option, plugins_option
from ambassador.doctor import GOOD, LOOK, MEND, Installation, Note, examine

_LOOKS = {GOOD: ("✓", "green"), LOOK: ("!", "yellow"), MEND: ("✗", "red")}
_SICK = 1


@click.command(
    epilog="""\b
Exit status:
  0  nothing has to be mended
  1  something has to be mended
  5  the command line is wrong
  7  something went wrong on our side"""
)
@db_option
@plugins_option
@click.option("--json", "as_json", is_flag=True, help="Write the findings as JSON: part, state, says, do.")
@click.pass_context
def command(context: click.Context, db: Path, plugins_dir: tuple[Path, ...], as_json: bool) -> None:
    """Look at the store, its keys, the policy, the packs, the second reading and the extension. Nothing is changed."""
    notes = list(
        _shown(examine(Installation(db, plugins_dir, configured_or_fail().configuration.code)), quietly=as_json)
    )
    if as_json:
        echo_json([asdict(note) for note in notes], indent=1)
    else:
        mend, look = (sum(note.state == state for note in notes) for state in (MEND, LOOK))
        click.echo(f"\n{mend} to mend, {look} to look at.")
    context.exit(_SICK if any(note.state == MEND for note in notes) else 0)


def _shown(notes: Iterable[Note], *, quietly: bool) -> Iterator[Note]:
    """Each note, told as soon as it is known: some parts take seconds."""
    for note in notes:
        if not quietly:
            sign, colour = _LOOKS[note.state]
            click.echo(f"{click.style(sign, fg=colour)} {note.part}: {note.says}")
            if note.do:
                click.echo(f"    {note.do}")
        yield note
