"""Running neural networks in onnxruntime: `seesay.inference.network.open_network` is the door."""
