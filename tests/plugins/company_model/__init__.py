"""Tests of the pack company_model."""
