"""What the bureaus wrote: one folder per bureau, and the national facts they all stand on. Content, no engine."""
