"""Kind, colours, faces and things of a picture."""
