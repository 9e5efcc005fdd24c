"""A small client of Marionette, the protocol that Firefox is driven by, on the standard library alone."""

import json
import socket
from typing import Any


class MarionetteError(Exception):
    """Firefox refused a command."""


class Marionette:
    """One session. Commands and their parameters are those of WebDriver, under Marionette's names."""

    def __init__(self, port: int, seconds: float = 30) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=seconds)
        self._pending = b""
        self._number = 0
        self._receive()  # Firefox introduces itself
        self.send("WebDriver:NewSession", acceptInsecureCerts=True)

    def send(self, command: str, **parameters: Any) -> Any:
        """Send a command and give back its value. Raises `MarionetteError` with Firefox's own words."""
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(f"{len(message)}:".encode() + message)
        _, number, error, result = self._receive()
        assert number == self._number
        if error:
            raise MarionetteError(f"{command}: {error['error']}: {error['message']}")
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    def _receive(self) -> Any:
        while b":" not in self._pending:
            self._read()
        length, _, self._pending = self._pending.partition(b":")
        while len(self._pending) < int(length):
            self._read()
        message, self._pending = self._pending[: int(length)], self._pending[int(length) :]
        return json.loads(message)

    def _read(self) -> None:
        data = self._socket.recv(65536)
        if not data:
            raise MarionetteError("Firefox has closed the line.")
        self._pending += data

    def close(self) -> None:
        """Hang up."""
        self._socket.close()
