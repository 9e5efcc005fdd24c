"""At a node: how it stands to its primary."""

from collections.abc import Iterator

from ambassador.doctor import GOOD, MEND, Installation
from ambassador.store import batches, following, opened

_DO = "The log says since when. What the primary is, and with which key it is asked, stands in [follow]."


def examine(installation: Installation) -> Iterator[tuple[str, str, str]]:
    """State, what is so, what to do."""
    if installation.shape is None or installation.shape.missing:
        return
    with opened(installation.db) as db:
        db.execute("pragma query_only = on")
        state, wrong, unsent = following.state(db), following.said(db), batches.unsent(db)
    if state is None:
        return
    for said in wrong:
        yield MEND, said, _DO
    if not wrong:
        heard = f"heard {state.heard_at}" if state.heard_at else "not heard yet"
        yield GOOD, f"It is a node; its primary was last {heard}; counts that wait to be handed back: {unsent}.", ""
