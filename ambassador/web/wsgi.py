"""The service for a WSGI server, as the environment and the configuration file say."""

from ambassador.configured import configured
from ambassador.web import create_app

app = create_app(configured().configuration)
