"""How the service is told to run."""
