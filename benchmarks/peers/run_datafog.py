"""datafog: personal data by patterns."""

from clock import answer
from datafog.processing.text_processing.regex_annotator import RegexAnnotator

annotator = RegexAnnotator()
answer(annotator.annotate)
