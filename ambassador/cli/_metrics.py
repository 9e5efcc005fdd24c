"""The port for Prometheus: what all workers have measured, put together by the process that started them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from ambassador.configuration import Metrics


@contextmanager
def measured(chosen: Metrics) -> Iterator[None]:
    """Answer Prometheus while the block runs, if a port was chosen. Nothing may have imported prometheus-client before.

    It has a port of its own, which needs no token, since a proxy shows the world only the other one.
    """
    if not chosen.port:
        yield
        return
    with TemporaryDirectory(prefix="ambassador-metrics-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder  # prometheus-client reads it when it is imported
        from prometheus_client import CollectorRegistry, start_http_server
        from prometheus_client.multiprocess import MultiProcessCollector

        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        server, thread = start_http_server(chosen.port, chosen.host, registry)
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
