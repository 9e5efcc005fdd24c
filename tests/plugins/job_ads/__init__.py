"""The pack of job ads."""
