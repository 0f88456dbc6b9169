"""The page "Tổng quan"."""
