"""The desktop program: the only part of Seesay that knows Qt."""
