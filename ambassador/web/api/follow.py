"""`/follow`: for the nodes that follow this service. What they need to check drafts on their own, and their counts."""

from typing import Any

from flask import abort

from ambassador.errors import Sentence
from ambassador.store import batches, bundle, opened, reading
from ambassador.store.batches import Batch
from ambassador.web.access import database
from ambassador.web.api._batch import BatchSchema
from ambassador.web.api._resource import Resource
from ambassador.web.nodes import answer, asking_node, needs_node

blueprint = Resource("follow", __name__, description="Nodes that follow this service.")
_NODES = [{"node": list[str]()}]
_KEPT = "The node has this state already (If-None-Match)."


@blueprint.get("/follow/<part>")
@blueprint.doc(security=_NODES)
@needs_node
@blueprint.alt_response(304, description=_KEPT)
@blueprint.fails_with(401, 404, 503)
@blueprint.response(200, description="The part, signed.")
def show(part: str) -> Any:
    """A part of what a node needs: `policy`, `people` (numbers, roles, digests of tokens) or `inside`."""
    if part not in bundle.PARTS:
        abort(404, Sentence("There is no part of this name. Ask for one of: {parts}.", parts=", ".join(bundle.PARTS)))
    return answer(bundle.part(reading(database()), part))


@blueprint.get("/follow/documents/<int:number>")
@blueprint.doc(security=_NODES)
@needs_node
@blueprint.alt_response(304, description=_KEPT)
@blueprint.fails_with(401, 404, 503)
@blueprint.response(200, description="The fingerprints, signed.")
def show_document(number: int) -> Any:
    """The keyed fingerprints of a document."""
    found = bundle.runs(reading(database()), number) if number < 1 << 62 else None
    return answer(found) if found else abort(404, Sentence("There is no document {number}.", number=number))


@blueprint.post("/follow/counts")
@blueprint.doc(security=_NODES)
@needs_node
@blueprint.arguments(BatchSchema)
@blueprint.fails_with(400, 401, 413, 415, 422, 503)
@blueprint.response(200, description="The primary has them, signed.")
def hand_back(batch: Batch) -> Any:
    """Add a node's counts to our own. A batch that was added before is not added again.

    `left` names the rows, by kind and place, that are of a later version than this service: they stay with the node.
    """
    with opened(database()) as db:
        left = batches.add(db, asking_node(), batch)
    return answer({"store": batch.store, "number": batch.number, "left": left})
