"""The tests mirror the house: `tests/x/test_y.py` speaks of `ambassador/x/y.py`."""
