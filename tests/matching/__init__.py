"""How phrases and patterns are found."""
