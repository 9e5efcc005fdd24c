"""The packs of rules."""
