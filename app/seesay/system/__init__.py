"""The machine: screens, accessibility trees, hotkeys, pointer, speech, keyring, IPC."""
