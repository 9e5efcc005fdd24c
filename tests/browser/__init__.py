"""The extension in real browsers, on pages with real editors, with the real service behind it."""
