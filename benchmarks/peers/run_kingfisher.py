"""kingfisher: keys and tokens, in native code."""

from clock import answer
from kingfisher_sdk import Scanner

scanner = Scanner()
answer(scanner.scan)
