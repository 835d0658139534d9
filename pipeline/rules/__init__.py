"""The rules: one function per rule of the measures, grouped by the act it guards."""
