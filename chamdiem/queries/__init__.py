"""What is read, by noun."""
