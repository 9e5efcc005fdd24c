"""Pictures of every state, to look at: `python -m tests.browser.pictures FOLDER [--docs]`.

`--docs` also renews the picture in `docs/images`.
"""
