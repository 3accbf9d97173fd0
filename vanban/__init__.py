"""Documents in Party form: model, rule sets, PDF, checker, XLSX. Knows nothing of the domain."""
