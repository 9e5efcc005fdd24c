"""Scans of tables of drafts."""
