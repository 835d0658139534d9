"""Fillable PDF: a form as LibreOffice prints it, with a field over every slot and its own blank inside."""
