"""Picture and document files, decoded in a sandboxed child process."""
