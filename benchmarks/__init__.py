"""Speed side by side, and how it grows: `make bench`. Nothing here is timed in a test."""
