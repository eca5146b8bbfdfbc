"""What programs tell assistive technology: AT-SPI, UI Automation, AXUIElement."""
