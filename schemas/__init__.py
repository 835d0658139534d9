"""The nouns: every value that passes between stages. Imports nothing of ours."""
