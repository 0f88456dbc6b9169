"""Documents out: a plan becomes blocks, blocks become files."""
