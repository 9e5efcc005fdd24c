"""Proof that no draft stays anywhere: marked drafts through every door, then a search for the marks."""
