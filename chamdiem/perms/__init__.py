"""Who may act, by noun. Pure questions: no request, no writes, no states."""
