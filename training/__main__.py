"""`python -m training`; what it does is in `run.py`, where the processes it starts find it."""

from training.run import main

if __name__ == "__main__":
    main()
