"""Which passwords may be chosen: long ones that nobody guesses, and no other rule (NIST SP 800-63B-4, 3.1.1.2).

No digit or sign is asked for, and none ends by its age: such rules make passwords worse. What is common, repeated,
typed along the keyboard or made of the person's own name is found by zxcvbn (Wheeler, USENIX Security 2016).
"""

from zxcvbn import zxcvbn

LEAST, MOST = 15, 128
"""Characters. The least is what the standard asks of a password that stands alone; the most keeps the digest quick."""
_LOOKED_AT = 72
"""Characters of which it is estimated how easily they are guessed: more takes long, and tells nothing new."""
_SAFE = 10
"""Guesses that a password must withstand, as a power of ten."""


def fault(password: str, name: str) -> str:
    """Why somebody called `name` may not choose a password: `short`, `long` or `easy`; empty if they may."""
    if len(password) < LEAST:
        return "short"
    if len(password) > MOST:
        return "long"
    known = ["ambassador", name, *name.split()]
    found = zxcvbn(password[:_LOOKED_AT], user_inputs=known)
    return "easy" if found["guesses"] < 10**_SAFE else ""
