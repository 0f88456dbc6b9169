"""The page "Sổ đăng ký"."""
