"""The plans: their list, the import, the form of one plan."""
