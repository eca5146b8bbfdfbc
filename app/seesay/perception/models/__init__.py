"""The store of models: manifest, fetching, verification, export."""
