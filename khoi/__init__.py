"""Accounts and roles, units and their history, bodies, members, meetings."""
