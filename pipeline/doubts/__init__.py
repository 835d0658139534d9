"""The sheet that asks people about doubtful fields: written for them as a workbook, known again when it comes back."""
