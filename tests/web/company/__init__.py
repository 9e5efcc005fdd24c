"""Signing in with the company account, at a real provider."""
