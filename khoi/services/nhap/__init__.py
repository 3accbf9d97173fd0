"""Imports from spreadsheets: read, looked at, written whole or not at all, taken back."""
