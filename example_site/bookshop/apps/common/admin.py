"""Base classes for the admin pages of every app."""

from django.contrib import admin


class TimeStampedAdmin(admin.ModelAdmin):
    """Shows when a row was created and last changed, and lets nobody edit it."""

    readonly_fields = ("created_at", "updated_at")
