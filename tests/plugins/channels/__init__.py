"""Networks, and where job ads go."""
