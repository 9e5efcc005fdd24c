"""The pack of what is inside."""
