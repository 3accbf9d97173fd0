"""The whole portal as real processes; see danvan/supervisor.py."""
