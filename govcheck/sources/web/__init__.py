"""Web pages: their blocks of text, their tables, and which of it is the article."""
