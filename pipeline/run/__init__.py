"""The nightly run and the decisions between runs: the stages put together, one file for each part of the night."""
