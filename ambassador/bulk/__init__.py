"""Drafts by the million: rows of tables, checked in chunks by several processes, and counted. No text is kept."""
