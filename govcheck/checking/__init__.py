"""The check: files to documents and tables, to rules, to findings; and of them what is new."""
