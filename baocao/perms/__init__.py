"""Who may act on reports. Pure questions: no request, no writes, no states."""
