"""Who may act; pure questions, no state rules, no writes."""
