"""A fillable PDF as a printer sees it: what its fields show has become part of the pages."""

from io import BytesIO

from pypdfium2 import PdfDocument


def flattened(pdf: bytes) -> bytes:
    """Return the PDF with its fields drawn on the pages."""
    with PdfDocument(pdf) as document:
        document.init_forms()
        for page in document:
            page.flatten()
        made = BytesIO()
        document.save(made)
        return made.getvalue()
