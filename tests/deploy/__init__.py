"""The files for operators."""
