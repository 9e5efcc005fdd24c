"""Presidio without a language model: its patterns alone."""

from clock import answer
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine


class Nothing(NlpEngine):
    """An engine that reads nothing."""

    def load(self):
        pass

    def is_loaded(self):
        return True

    def process_text(self, text, language):
        return NlpArtifacts([], [], [], [], self, language)

    def process_batch(self, texts, language, **kwargs):
        return ((text, self.process_text(text, language)) for text in texts)

    def is_stopword(self, word, language):
        return False

    def is_punct(self, word, language):
        return False

    def get_supported_entities(self):
        return []

    def get_supported_languages(self):
        return ["en"]


engine = AnalyzerEngine(nlp_engine=Nothing())
answer(lambda text: engine.analyze(text, language="en", score_threshold=0.4))
