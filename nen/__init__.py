"""The ground: clock, jobs, stored files, text, errors. Knows nothing of the domain."""
