"""Chunks checked on a Dask cluster (`pip install "ambassador[dask]"`): the policy travels to each worker once."""

import secrets
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import partial

from distributed import Client, KilledWorker, Worker, WorkerPlugin

from ambassador.bulk.places import Check, Promise, in_order
from ambassador.bulk.recipe import Checked, Recipe, check, forget, prepare
from ambassador.bulk.rows import ScanError
from ambassador.bulk.tables import Chunk

_PATIENCE = 30
"""Seconds for the cluster to answer, and to have a worker."""


class _PolicyPlugin(WorkerPlugin):
    """Loads the policy into each worker, also into one that comes later or is started again."""

    def __init__(self, recipe: Recipe) -> None:
        self.name = f"ambassador-{secrets.token_hex(8)}"
        self._recipe = recipe

    def setup(self, worker: Worker) -> None:
        """Raises `ScanError` where the worker has other rules."""
        prepare(self._recipe)

    def teardown(self, worker: Worker) -> None:
        """The scan is over."""
        forget(self._recipe)


@contextmanager
def cluster(recipe: Recipe, address: str) -> Iterator[Check]:
    """On the workers of the scheduler at an address, such as `tcp://10.0.0.7:8786`.

    Raises `ScanError` where nobody answers there, no worker is there, or a worker cannot load the policy; checking
    raises it where the cluster ends. A chunk whose worker ends is checked by another one.
    """
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ScanError(f"No cluster answers at {address} ({type(error).__name__}).") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise ScanError(f"The cluster at {address} has no worker. Start one: dask worker {address}") from None
        plugin = _PolicyPlugin(recipe)
        try:
            client.register_plugin(plugin)
            yield partial(_checked, client, recipe.fingerprint, plugin.name)
        finally:
            client.unregister_worker_plugin(plugin.name)


def _checked(client: Client, fingerprint: str, name: str, chunks: Iterable[Chunk]) -> Iterator[Checked]:
    cores = sum(client.nthreads().values())

    def submit(chunk: Chunk) -> Promise:
        return client.submit(check, fingerprint, chunk, key=f"{name}-{chunk.number}", pure=False)

    try:
        yield from in_order(submit, chunks, 4 * cores)
    except (CancelledError, OSError, KilledWorker) as error:
        raise ScanError(f"The cluster has ended the work ({type(error).__name__}). The same command goes on.") from None
