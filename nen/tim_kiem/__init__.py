"""Full text search over pieces of text: folded words under a GIN index, kept with their owners.

Text → search key (`khoa`; the same in SQL: `khoa_sql`) → what was asked (`cau_hoi`) → pieces found
(`tim`) → the lines with the hits marked (`trich`). Knows no domain: apps say which pieces there are
and who may see them (`nguon`), and keep them current; `lap_lai` makes them anew.
"""
