"""A node and its primary, in one process but over a real line."""
