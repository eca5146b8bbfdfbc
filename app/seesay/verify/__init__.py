"""Checking a caption's claims on the person's own machine before they hear them."""
