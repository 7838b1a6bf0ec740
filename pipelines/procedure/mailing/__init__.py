"""Mails to departments as drafts: what each kind says and has attached, how one is written, and the set of them."""
