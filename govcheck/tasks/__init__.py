"""Tasks of division plans: what is to be done, by when, and which units answer for it."""
