"""PDF: the characters and ruling lines of digital pages become lines and cells."""
