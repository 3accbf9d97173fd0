"""Factories, one module per app: small and honest, traits for variants."""
