"""Documents that are all in one XML file, as the docx they might have been saved as."""
