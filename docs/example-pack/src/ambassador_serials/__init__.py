"""Serial numbers of lifts, for ambassador."""
