"""The CLIP image encoder, its classifiers and concepts."""
