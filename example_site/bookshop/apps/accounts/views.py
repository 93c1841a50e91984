"""Pages of the accounts app."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import ListView

from apps.accounts.models import Address


class AccountView(LoginRequiredMixin, ListView):
    """The signed-in customer's account: loyalty points and address book."""

    template_name = "accounts/account.html"
    context_object_name = "addresses"

    def get_queryset(self):
        """Show customers their own addresses only."""
        return Address.objects.filter(customer=self.request.user)
