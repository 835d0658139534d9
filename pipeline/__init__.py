"""The verbs: one module per stage, one value in, the next value out."""
