"""The bridge to great_expectations: suites are parsed by us, run by it, and told in our words."""
