"""Admin pages of the accounts app."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Address, Customer, LoyaltyAccount
from apps.common.admin import TimeStampedAdmin


class CustomerCreationForm(AdminUserCreationForm):
    """Django's form for a new user, with the fields of a customer."""

    class Meta:
        model = Customer
        fields = ["email", "full_name"]


class AddressInline(admin.StackedInline):
    """A customer's address book, on the customer's page."""

    model = Address
    extra = 0


@admin.register(Customer)
class CustomerAdmin(UserAdmin):
    """Customers, found by name or e-mail address."""

    add_form = CustomerCreationForm
    list_display = ("full_name", "email", "preferred_language", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "preferred_language")
    search_fields = ("full_name", "email")
    ordering = ("full_name",)
    readonly_fields = ("last_login", "created_at", "updated_at")
    inlines = [AddressInline]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        (_("About"), {"fields": ["full_name", "phone", "preferred_language", "accepts_newsletter"]}),
        (
            _("Permissions"),
            {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]},
        ),
        (_("Dates"), {"fields": ["last_login", "created_at", "updated_at"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "full_name", "usable_password", "password1", "password2"]})]


@admin.register(LoyaltyAccount)
class LoyaltyAccountAdmin(TimeStampedAdmin):
    """Loyalty accounts, most points first."""

    list_display = ("customer", "points", "tier")
    list_filter = ("tier",)
    search_fields = ("customer__full_name", "customer__email")
    autocomplete_fields = ("customer", "referred_by")
