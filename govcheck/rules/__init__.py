"""The rules, one module or package a family; ``govcheck.registry`` names them."""
