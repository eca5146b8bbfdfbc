"""The machine: screens, accessibility trees, keys, pointer, speech, keyring, IPC."""
