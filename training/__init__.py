"""How the reader is made: labelled drafts in, a model and its card out. Needs torch; nothing at run time does."""
