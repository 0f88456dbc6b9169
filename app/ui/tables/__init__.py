"""Tables of rows that are edited in place, with columns described as data."""
