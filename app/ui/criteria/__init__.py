"""The page "Tiêu chí thi đua"."""
