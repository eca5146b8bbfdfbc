"""Many pictures: batches, alt text, clusters."""
