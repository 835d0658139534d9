"""Word: a docx file becomes lines and cells, straight from its XML."""
