"""What is done to reports, by act."""
