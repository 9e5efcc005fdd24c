"""Tests of the pack that finds passwords, keys and codes."""
