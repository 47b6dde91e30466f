"""A repository made ready: what is in it, which files are to be written, and these."""
