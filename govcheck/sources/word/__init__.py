"""Word files: their parts, styles and list numbers, and the lines a reader sees with what each character stands in."""
