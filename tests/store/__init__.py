"""The store: a real SQLite file in each test."""
