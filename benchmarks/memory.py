"""What a service takes of the machine's memory (Linux)."""

from pathlib import Path


def megabytes(process: int) -> float:
    """Of a process and all that it has started; what they share counts in parts."""
    own = next(
        int(line.split()[1]) / 1024
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        if line.startswith("Pss:")
    )
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return own + sum(megabytes(int(child)) for child in children)
