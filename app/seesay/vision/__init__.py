"""What a picture shows: image and text encoders, concepts, and what the pixels alone tell."""
