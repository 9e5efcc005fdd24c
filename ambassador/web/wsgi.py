"""The service for a WSGI server, as the environment and the configuration file say."""

from ambassador.configured import configured
from ambassador.web import bounds, create_app, telling, tidying

_configuration = configured().configuration
bounds.start(_configuration)

app = create_app(_configuration)
app.extensions["ambassador.policy"].policy()  # loaded before the first request is taken: nobody is refused meanwhile
tidying.start(_configuration)
telling.start(_configuration)
