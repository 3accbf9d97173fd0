"""The Django admin, for administrators in force only."""
