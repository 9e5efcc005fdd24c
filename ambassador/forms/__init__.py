"""Files of a policy as forms, field by field, and back: two views of the same thing."""
