"""The web demo in a real browser; run by `make demo-test`."""
