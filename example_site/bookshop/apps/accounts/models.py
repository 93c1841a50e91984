"""Customers, their addresses and their loyalty points."""

import uuid

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from apps.accounts.managers import CustomerManager
from apps.common.choices import Language
from apps.common.models import TimeStampedModel


class Customer(AbstractBaseUser, PermissionsMixin, TimeStampedModel):
    """Someone who can sign in: a customer of the shop or a member of its staff."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        help_text=_("Used to sign in and for every message about an order."),
        error_messages={"unique": _("There is already an account with this e-mail address.")},
    )
    full_name = models.CharField(_("full name"), max_length=150)
    phone = models.CharField(
        _("phone number"),
        max_length=20,
        blank=True,
        help_text=_("Given to the carrier of a parcel only."),
    )
    preferred_language = models.CharField(
        _("preferred language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    accepts_newsletter = models.BooleanField(_("accepts the newsletter"), default=False)
    is_staff = models.BooleanField(
        _("staff status"), default=False, help_text=_("May sign in to the admin site.")
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Switched off instead of deleting the account.")
    )

    objects = CustomerManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("customer")
        verbose_name_plural = _("customers")
        ordering = ["full_name"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="customer_email_unique_in_any_case"),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} <{self.email}>"

    def get_full_name(self) -> str:
        """Return the name, as Django's admin asks for it."""
        return self.full_name

    def get_short_name(self) -> str:
        """Return the first word of the name, for greetings."""
        return self.full_name.partition(" ")[0]


class Address(TimeStampedModel):
    """A postal address in a customer's address book."""

    class Kind(models.TextChoices):
        """What an address is for."""

        SHIPPING = "shipping", _("Shipping")
        BILLING = "billing", _("Billing")

    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="addresses",
        verbose_name=_("customer"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SHIPPING)
    recipient = models.CharField(_("recipient"), max_length=150)
    street = models.CharField(_("street and number"), max_length=200)
    postal_code = models.CharField(_("postal code"), max_length=12)
    city = models.CharField(_("city"), max_length=100)
    country = models.CharField(
        _("country"),
        max_length=2,
        default="GB",
        validators=[RegexValidator(r"^[A-Z]{2}\Z", _("Use a two-letter country code, such as GB."))],
        help_text=_("ISO 3166-1 alpha-2 code."),
    )
    is_default = models.BooleanField(_("default"), default=False)

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        ordering = ["kind", "-is_default", "recipient"]
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "kind"],
                condition=models.Q(is_default=True),
                name="one_default_address_of_a_kind",
                violation_error_message=_("There is already a default address of this kind."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}, {self.street}, {self.postal_code} {self.city}, {self.country}"


class LoyaltyAccount(TimeStampedModel):
    """The points a customer has collected, and the tier they lead to."""

    class Tier(models.TextChoices):
        """The tiers of the loyalty program, lowest first."""

        READER = "reader", _("Reader")
        BOOKWORM = "bookworm", _("Bookworm")
        LIBRARIAN = "librarian", _("Librarian")

    TIER_THRESHOLDS = ((2_000, Tier.LIBRARIAN), (500, Tier.BOOKWORM), (0, Tier.READER))

    customer = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="loyalty",
        verbose_name=_("customer"),
    )
    points = models.PositiveIntegerField(
        _("points"), default=0, help_text=_("One for each full pound of a paid order.")
    )
    tier = models.CharField(_("tier"), max_length=10, choices=Tier, default=Tier.READER, db_index=True)
    referred_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="referrals",
        verbose_name=_("referred by"),
    )

    class Meta:
        verbose_name = _("loyalty account")
        verbose_name_plural = _("loyalty accounts")
        db_table = "accounts_loyalty"
        ordering = ["-points"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(referred_by=models.F("customer")),
                name="nobody_refers_themselves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.customer}: {self.points} points"

    def award(self, points: int) -> None:
        """Add points and move to the tier that they reach; the row is saved."""
        self.points += points
        self.tier = next(tier for threshold, tier in self.TIER_THRESHOLDS if self.points >= threshold)
        self.save(update_fields=["points", "tier", "updated_at"])
