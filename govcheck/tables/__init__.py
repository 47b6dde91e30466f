"""Files to tables: csv, tsv, jsonl, parquet, xlsx, sqlite and duckdb, each row with its place in the file."""
