"""Where a primary and its nodes stand: each in a network namespace, or, where there are none, all on this machine.

In namespaces a node is cut off by taking its wire down. On one machine the process that is its way to the primary is
ended, and begun anew.
"""

import ctypes
import os
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection, socket

_NEW_NET = 0x40000000
"""CLONE_NEWNET of setns(2)."""


class Places:
    """Network namespaces `p` for the primary and one for each node, with a wire to the primary's bridge."""

    kind = "network namespaces"

    def __init__(self, nodes: list[str]) -> None:
        self._mark = f"amb{uuid.uuid4().hex[:6]}"
        self._nodes = nodes
        self.primary = "10.77.0.1"

    def __enter__(self) -> "Places":
        try:
            self._make()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for name in ("p", *self._nodes):
            _ip("netns", "del", self._space(name), check=False)

    def _make(self) -> None:
        for name in ("p", *self._nodes):
            _ip("netns", "add", self._space(name))
            _ip("-n", self._space(name), "link", "set", "lo", "up")
        hub = self._space("p")
        _ip("-n", hub, "link", "add", "hub", "type", "bridge")
        _ip("-n", hub, "addr", "add", f"{self.primary}/24", "dev", "hub")
        _ip("-n", hub, "link", "set", "hub", "up")
        for number, name in enumerate(self._nodes, 2):
            there = self._space(name)
            _ip("-n", hub, "link", "add", f"to-{name}", "type", "veth", "peer", "name", "wire", "netns", there)
            _ip("-n", hub, "link", "set", f"to-{name}", "master", "hub", "up")
            _ip("-n", there, "addr", "add", f"10.77.0.{number}/24", "dev", "wire")
            _ip("-n", there, "link", "set", "wire", "up")

    def command(self, name: str, command: list[str]) -> list[str]:
        """A command as it runs in a place."""
        return ["ip", "netns", "exec", self._space(name), *command]

    def connected(self, name: str, port: int) -> socket:
        """A line to a port of a place's own 127.0.0.1."""
        with self._in(name):
            return create_connection(("127.0.0.1", port), timeout=60)

    def cut(self, name: str) -> None:
        """Take the wire of a node down."""
        _ip("-n", self._space(name), "link", "set", "wire", "down")

    def join(self, name: str) -> None:
        """Put it up again."""
        _ip("-n", self._space(name), "link", "set", "wire", "up")

    def _space(self, name: str) -> str:
        return f"{self._mark}-{name}"

    @contextmanager
    def _in(self, name: str) -> Iterator[None]:
        """This thread in a place; a socket belongs to the one it was made in."""
        system = ctypes.CDLL(None, use_errno=True)
        with Path("/proc/thread-self/ns/net").open() as here, Path(f"/run/netns/{self._space(name)}").open() as there:
            if system.setns(there.fileno(), _NEW_NET):
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
            try:
                yield
            finally:
                system.setns(here.fileno(), _NEW_NET)


class OneMachine:
    """Everybody on 127.0.0.1."""

    kind = "one machine, cut by ending the process on the way"
    primary = "127.0.0.1"

    def __enter__(self) -> "OneMachine":
        return self

    def __exit__(self, *_: object) -> None:
        """There is nothing to take away."""

    def command(self, name: str, command: list[str]) -> list[str]:
        """The command as it is."""
        return command

    def connected(self, name: str, port: int) -> socket:
        """A line to a port."""
        return create_connection(("127.0.0.1", port), timeout=60)


def has_namespaces() -> bool:
    """Whether this machine lets us make network namespaces with wires, and go into them."""
    try:
        with Places(["x"]) as places, places._in("x"):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def _ip(*arguments: str, check: bool = True) -> None:
    subprocess.run(["ip", *arguments], check=check, capture_output=True)
