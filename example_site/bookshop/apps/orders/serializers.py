"""API serializers of the orders app."""

from django.utils import timezone
from rest_framework import serializers

from apps.accounts.models import Address
from apps.catalog.models import Book
from apps.orders.models import Order, OrderLine, Shipment, Voucher
from apps.orders.services import OrderError, place_order


class OrderLineSerializer(serializers.ModelSerializer):
    """One line of an order; when ordering, only the ISBN and the quantity are read."""

    isbn = serializers.SlugRelatedField(source="book", slug_field="isbn", queryset=Book.objects.listed())
    title = serializers.CharField(source="book.title", read_only=True)

    class Meta:
        model = OrderLine
        fields = ["isbn", "title", "quantity", "unit_price", "line_total"]
        read_only_fields = ["unit_price", "line_total"]


class ShipmentSerializer(serializers.ModelSerializer):
    """Where the parcel is."""

    class Meta:
        model = Shipment
        fields = ["carrier", "tracking_number", "dispatched_at", "delivered_at"]


class OwnAddressField(serializers.PrimaryKeyRelatedField):
    """An address of the signed-in customer; those of others do not exist here."""

    def get_queryset(self):
        """Return the customer's own addresses."""
        return Address.objects.filter(customer=self.context["request"].user)


class OrderSerializer(serializers.ModelSerializer):
    """An order of the signed-in customer."""

    lines = OrderLineSerializer(many=True, allow_empty=False)
    shipping_address = OwnAddressField(queryset=Address.objects.none())
    billing_address = OwnAddressField(queryset=Address.objects.none(), required=False, allow_null=True)
    voucher = serializers.SlugRelatedField(
        slug_field="code", queryset=Voucher.objects.all(), required=False, allow_null=True
    )
    shipment = ShipmentSerializer(read_only=True, allow_null=True)
    total = serializers.DecimalField(max_digits=10, decimal_places=2, read_only=True)

    class Meta:
        model = Order
        fields = [
            "number",
            "status",
            "lines",
            "shipping_address",
            "billing_address",
            "voucher",
            "discount",
            "shipping_cost",
            "total",
            "customer_note",
            "placed_at",
            "paid_at",
            "shipment",
        ]
        read_only_fields = ["status", "discount", "shipping_cost", "placed_at", "paid_at"]

    def validate_lines(self, lines: list[dict]) -> list[dict]:
        """Refuse a book that stands in two lines."""
        if len({line["book"].pk for line in lines}) < len(lines):
            raise serializers.ValidationError("Each book can have one line only; raise its quantity instead.")
        return lines

    def validate_voucher(self, voucher: Voucher | None) -> Voucher | None:
        """Refuse a voucher that is not valid today."""
        if voucher and not Voucher.objects.valid_on(timezone.localdate()).contains(voucher):
            raise serializers.ValidationError("This voucher is not valid today.")
        return voucher

    def create(self, validated_data: dict) -> Order:
        """Place the order, or say why it cannot be placed."""
        lines = validated_data.pop("lines")
        items = [(line["book"], line.get("quantity", 1)) for line in lines]
        try:
            return place_order(self.context["request"].user, items, **validated_data)
        except OrderError as error:
            raise serializers.ValidationError({"lines": [str(error)]}) from error
