"""Tests of the pack discrimination, by functional class and language."""
