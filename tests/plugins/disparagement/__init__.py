"""The pack of what demeans."""
