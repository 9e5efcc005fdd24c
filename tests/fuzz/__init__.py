"""Everything that reads what strangers write is given what nobody would write.

A target is a file in `targets/`. `make fuzz` lets atheris look for inputs that break one, within bounds of time and
memory; what it finds is kept in `cases/` and tried at every run of the tests, with changes of good inputs that are the
same each time.
"""
