"""Tests of the pack that finds data on other persons."""
