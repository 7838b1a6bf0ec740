"""That a published set is what it says: journal, archive of originals, and holding the one against the other."""
