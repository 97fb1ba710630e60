"""See dialect.py for the record of this dialect."""
