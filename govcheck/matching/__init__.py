"""What duplicates and diffs share: normal form, sentences, seeds of likeness, chains and alignment."""
