"""The pages of the open plan beside its form."""
