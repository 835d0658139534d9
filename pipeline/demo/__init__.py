"""Invented people who apply, and the reviewers who judge them, so that the whole round can be shown."""
