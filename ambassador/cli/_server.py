"""The server that starts the workers, and replaces them where the configuration is one that they can begin with."""

import logging
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from granian.server.mp import MPServer

from ambassador.configuration.sources import configured
from ambassador.errors import ConfigurationError

log = logging.getLogger("ambassador")

_LOOKS = 0.1
"""Seconds between looks whether a worker answers yet."""


class Server(MPServer):
    """Granian, which would end with all its workers where new ones cannot begin."""

    def __init__(self, *args: Any, begun: Callable[[], None], **kwargs: Any) -> None:
        """`begun` is called once, when somebody who asks is answered."""
        super().__init__(*args, **kwargs)
        self._begun = begun

    def startup(self, *args: Any, **kwargs: Any) -> None:
        """Start the workers, and tell when the first of them has loaded the policy: nobody listens before."""
        super().startup(*args, **kwargs)  # type: ignore[no-untyped-call]
        threading.Thread(target=self._tell, name="begun", daemon=True).start()

    def _tell(self) -> None:
        while not self._answers():
            time.sleep(_LOOKS)
        self._begun()

    def _answers(self) -> bool:
        try:  # every address of the machine is none that Windows connects to
            host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.bind_addr, self.bind_addr)  # noqa: S104
            socket.create_connection((host, self.bind_port), 1).close()
        except OSError:
            return False
        return True

    def signal_handler_reload(self, *args: Any, **kwargs: Any) -> None:
        """Replace the workers, unless the configuration has a mistake: those that are there go on then."""
        try:
            configured()
        except ConfigurationError as error:
            log.error("Nothing was reloaded, since the configuration is not in order. %s", error)
        else:
            super().signal_handler_reload(*args, **kwargs)  # type: ignore[no-untyped-call]
