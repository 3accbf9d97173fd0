"""What is written, by noun: one act, one function, one transaction."""
