"""Passages that documents have in common, found among many documents after light edits.

Text → folded words (`tu`) → sampled fingerprints of runs of words (`van_tay`), kept with the
document under an inverted index → the few documents that share rare fingerprints (`ung_vien`) →
alignment word by word (`can_chinh`) → what two documents share (`so_sanh`). Knows no domain: apps
say which texts there are (`nguon`).
"""
