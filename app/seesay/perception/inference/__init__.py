"""Runs networks in onnxruntime."""
