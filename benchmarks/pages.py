"""Every page for somebody with all rights, on a store with 1,000 rules: its size, and the processor time it takes.

Times are those of the service alone, the best of some rounds; what they are times of is the page that shows least.
"""

import tempfile
from pathlib import Path
from time import process_time

from ambassador.configuration import Configuration, Limits
from ambassador.web import create_app
from benchmarks.clock import ROUNDS
from tests.web.pages.large import RULES, addresses, filled

LEAST = "/documents"
SHOWN = 15


def main() -> None:
    """Print the slowest pages in Markdown, and what all of them keep to."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "store.db"
        token = filled(db)
        app = create_app(Configuration(db, limits=Limits(person=1_000_000, stranger=1_000_000)))
        client, headers = app.test_client(), {"Authorization": f"Bearer {token}", "Accept-Language": "fr"}

        def best(address: str) -> tuple[float, int]:
            times, size = list[float](), 0
            for _ in range(ROUNDS + 1):  # the first one warms up
                begun = process_time()
                size = len(client.get(address, headers=headers).data)
                times.append(1000 * (process_time() - begun))
            return min(times), size

        best("/rules")  # the policy is loaded
        least, _ = best(LEAST)
        measured = sorted(((*best(address), address) for address in addresses(app)), reverse=True)
    print(f"{len(measured)} pages of a store with {RULES:,} rules, the slowest first:\n")
    print(f"| page | times `{LEAST}` | milliseconds | KB |\n|---|---|---|---|")
    for time, size, address in measured[:SHOWN]:
        print(f"| `{address}` | {time / least:.0f} | {time:.0f} | {size / 1000:.0f} |")
    print(f"\nThe largest has {max(size for _, size, _ in measured) / 1000:.0f} KB.")


if __name__ == "__main__":
    main()
