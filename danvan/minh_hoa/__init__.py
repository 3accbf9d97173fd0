"""Demo data: Bắc Kạn's real units with made-up people, meetings and points, the same every time.

The classes of 2023 (62 tốt, 42 khá, 2 trung bình, 2 yếu: the published figure) come out of the
portal's own computation over the loaded sheets; nothing here writes a class.
"""
