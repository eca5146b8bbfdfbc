"""Lines and pixels to elements: tables, charts, controls, windows."""
