"""What programs tell screen readers about their windows, and what they do when they are asked to."""
