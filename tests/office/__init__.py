"""LibreOffice, as Debian has it, asks the service."""
