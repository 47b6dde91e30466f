"""Files to Documents: where they are, which encoding, what format."""
