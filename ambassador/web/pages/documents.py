"""`/documents`: which internal documents and secret lists drafts are compared with. Of their words, nobody sees any."""

from flask import Response

from ambassador.store import inside, reading
from ambassador.web.access import database
from ambassador.web.pages import blueprint, needs_page, page


@blueprint.get("/documents", endpoint="documents")
@needs_page("installed")
def list_documents() -> Response:
    """The documents with label, size, day and state, and the lists with their number of entries."""
    db = reading(database())
    return page("documents.html", documents=inside.all_documents(db), lists=inside.all_lists(db))
