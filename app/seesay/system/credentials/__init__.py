"""The API key in the system's keyring."""
