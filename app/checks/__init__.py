"""Rules that judge a plan or a document and return findings."""
