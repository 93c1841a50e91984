"""Tests of reading projects live: small real Django projects, set up in processes of their own."""
