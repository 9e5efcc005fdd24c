"""Several nodes that follow a primary, as processes of their own."""
