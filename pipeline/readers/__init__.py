"""Readers: one file format each, all yielding a Sheet."""
