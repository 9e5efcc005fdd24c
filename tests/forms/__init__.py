"""Files of a policy as forms."""
