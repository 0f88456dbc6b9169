"""The page "Nhiệm vụ theo quý"."""
