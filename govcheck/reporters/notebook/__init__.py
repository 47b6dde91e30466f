"""What a notebook shows of a result, a module for each kind: a table that stands in the page of another program."""
