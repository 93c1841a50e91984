"""Managers of the accounts app."""

from django.contrib.auth.base_user import BaseUserManager


class CustomerManager(BaseUserManager):
    """Creates customers, who sign in with an e-mail address instead of a user name."""

    def create_user(self, email, password=None, **fields):
        """Create a customer, or raise ValueError when the e-mail address is empty."""
        if not email:
            raise ValueError("A customer needs an e-mail address.")
        customer = self.model(email=self.normalize_email(email), **fields)
        customer.set_password(password)
        customer.save(using=self._db)
        return customer

    def create_superuser(self, email, password=None, **fields):
        """Create a member of staff who may do everything."""
        return self.create_user(email, password, **fields, is_staff=True, is_superuser=True)

    def get_by_natural_key(self, username):
        """Find a customer by e-mail address, whatever its case."""
        return self.get(email__iexact=username)
