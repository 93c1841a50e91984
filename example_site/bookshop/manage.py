#!/usr/bin/env python
"""Run Django's administrative commands."""

import os
import sys


def main() -> None:
    """Hand the command line to Django, with the development settings unless others are named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bookshop.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
