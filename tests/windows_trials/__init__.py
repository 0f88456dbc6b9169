"""What an office's computer goes through with the Setup, under Wine; not part of the tests."""
