"""Stand-ins for what tests cannot have, and small real things built for them."""
