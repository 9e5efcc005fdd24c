"""The service for a WSGI server, as the environment and the configuration file say."""

from flask import Flask

from ambassador.configuration.sources import configured
from ambassador.web import bounds, create_app, telling, tidying
from ambassador.web.serving import PolicyInForce


def worker() -> Flask:
    """Make of this process a worker of the service: bounded, with its policy loaded and its threads started."""
    configuration = configured().configuration
    bounds.start(configuration)
    app = create_app(configuration)
    policy: PolicyInForce = app.extensions["ambassador.policy"]
    policy.policy()  # before the first request is taken: nobody is refused meanwhile
    policy.stay()
    tidying.start(configuration, app.extensions["ambassador.tally"], policy)
    if configuration.follow.url:
        app.extensions["ambassador.follower"].start()  # what there is to tell, the primary tells
    else:
        telling.start(configuration)
    return app
