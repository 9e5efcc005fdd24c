"""The service for a WSGI server, as the environment and the configuration file say."""

from ambassador.configured import configured
from ambassador.web import create_app, tidying

_configuration = configured().configuration

app = create_app(_configuration)
tidying.start(_configuration)
