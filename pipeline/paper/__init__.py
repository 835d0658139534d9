"""What pages show, drawn or recognised -> a Sheet: characters, ruling lines and pictures by their place."""
