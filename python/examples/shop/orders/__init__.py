"""What the shop sells, and who has paid for it."""
