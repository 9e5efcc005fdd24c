"""One small target each."""
