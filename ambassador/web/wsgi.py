"""The service for a WSGI server; the store is named by the environment variable AMBASSADOR_DB."""

import os

from ambassador.web import create_app

app = create_app(os.environ.get("AMBASSADOR_DB", "ambassador.db"))
