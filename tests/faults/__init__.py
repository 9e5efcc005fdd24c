"""What can go wrong around a running service, and what it does then."""
