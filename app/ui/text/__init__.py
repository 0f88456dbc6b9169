"""The editor of texts in the markup: a rich text field that holds just what the markup can."""
