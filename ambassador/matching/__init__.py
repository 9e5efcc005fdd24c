"""What a text is made comparable with, and how the phrases and patterns of rules are found in it."""
