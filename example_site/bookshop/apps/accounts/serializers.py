"""API serializers of the accounts app."""

from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from apps.accounts.models import Address, Customer, LoyaltyAccount


class LoyaltyAccountSerializer(serializers.ModelSerializer):
    """A customer's points and tier."""

    class Meta:
        model = LoyaltyAccount
        fields = ["points", "tier"]
        read_only_fields = fields


class CustomerSerializer(serializers.ModelSerializer):
    """A customer's own data."""

    loyalty = LoyaltyAccountSerializer(read_only=True)

    class Meta:
        model = Customer
        fields = ["id", "email", "full_name", "phone", "preferred_language", "accepts_newsletter", "loyalty"]
        read_only_fields = ["email"]


class RegistrationSerializer(serializers.ModelSerializer):
    """What a new customer sends; the password goes in and never comes out."""

    password = serializers.CharField(
        write_only=True, validators=[validate_password], style={"input_type": "password"}
    )

    class Meta:
        model = Customer
        fields = ["id", "email", "full_name", "preferred_language", "accepts_newsletter", "password"]

    def validate_email(self, value: str) -> str:
        """Refuse an address that has an account already, whatever its case."""
        if Customer.objects.filter(email__iexact=value).exists():
            raise serializers.ValidationError(_("There is already an account with this e-mail address."))
        return value

    def create(self, validated_data: dict) -> Customer:
        """Create the customer with a hashed password."""
        return Customer.objects.create_user(**validated_data)


class AddressSerializer(serializers.ModelSerializer):
    """An entry of the customer's own address book."""

    customer = serializers.HiddenField(default=serializers.CurrentUserDefault())

    class Meta:
        model = Address
        fields = [
            "id",
            "customer",
            "kind",
            "recipient",
            "street",
            "postal_code",
            "city",
            "country",
            "is_default",
        ]
