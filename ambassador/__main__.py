"""`python -m ambassador`: the command line."""

from ambassador.cli import main

main()
