"""The command line. Importing it loads neither Qt nor torch nor onnxruntime."""
