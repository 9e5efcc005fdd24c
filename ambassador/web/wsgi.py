"""The service for a WSGI server; AMBASSADOR_DB names the store, AMBASSADOR_PLUGINS_DIR folders of packs."""

import os
from pathlib import Path

from ambassador.web import create_app

_plugins = os.environ.get("AMBASSADOR_PLUGINS_DIR", "")

app = create_app(
    os.environ.get("AMBASSADOR_DB", "ambassador.db"),
    plugins=[Path(folder) for folder in _plugins.split(os.pathsep) if folder],
)
