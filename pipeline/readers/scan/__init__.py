"""Scans and photos of paper: pages are laid straight, cut along their ruling lines and recognised line by line."""
