"""Digests of a policy's files: they tell one state from another, and what a disk has changed from what was kept."""

import hashlib
import json

from ambassador.files import PolicyFiles


def of_files(files: PolicyFiles) -> str:
    """The same for the same files. It stands in stores: never change how it is made."""
    return hashlib.sha256(json.dumps(dict(files), sort_keys=True).encode("utf-8")).hexdigest()
