"""E-mails and webhooks, told to real servers."""
