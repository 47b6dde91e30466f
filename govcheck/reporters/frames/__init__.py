"""Results as tables for polars and pandas: a module for each kind, with its columns and what they hold.

A table has the same columns with the same types whatever was found, also where nothing was.
"""
