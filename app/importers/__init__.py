"""Files in: text (and later Word, Excel) into drafts of plans."""
