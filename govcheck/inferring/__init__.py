"""A schema, and a suite of expectations, from a table as it is."""
