"""Corrections of texts: what is certain, and nothing that would have to be guessed."""
