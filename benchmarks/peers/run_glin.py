"""glin-profanity: lists of rude words in the four languages."""

from clock import answer
from glin_profanity import Filter

words = Filter({"languages": ["english", "french", "dutch", "german"]})
answer(words.check_profanity)
