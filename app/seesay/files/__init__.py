"""Picture and document files, decoded in a confined child process."""
