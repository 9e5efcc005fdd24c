"""The pack of hidden ties, mandates and promises."""
