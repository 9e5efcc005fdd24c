"""Signatures between a primary and its nodes: HMAC-SHA256 (RFC 2104) by the key that both have, which never travels.

A node signs what it asks together with a random number, and the answer is signed together with that number: no answer
of earlier can be put in the place of one of now, and no clock has to be right.
"""

import hmac

ASKS, ANSWERS = "X-Ambassador-Node", "X-Ambassador-Signature"
"""The headers: `name nonce signature` of a node's question, and the signature of the answer."""


def of_question(key: str, method: str, path: str, nonce: str, body: bytes) -> str:
    """The signature of a question."""
    return _signature(key, b"question", method.encode(), path.encode(), nonce.encode(), body)


def of_answer(key: str, nonce: str, status: int, tag: str, body: bytes) -> str:
    """The signature of an answer: its status, entity tag and body."""
    return _signature(key, b"answer", nonce.encode(), str(status).encode(), tag.encode(), body)


def _signature(key: str, *parts: bytes) -> str:
    """Each part begins with its length, so that none can run into the next."""
    signed = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    return hmac.digest(key.encode(), signed, "sha256").hex()
