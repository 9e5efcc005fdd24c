"""The rules of the house, each kept by a test that says what to do."""
