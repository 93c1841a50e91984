"""Admin pages of the orders app."""

from django.contrib import admin

from apps.common.admin import TimeStampedAdmin
from apps.orders.models import Order, OrderLine, OrderToPack, Payment, Shipment, Voucher


class OrderLineInline(admin.TabularInline):
    """The lines of an order, which nobody changes once it is placed."""

    model = OrderLine
    extra = 0
    can_delete = False
    readonly_fields = ("book", "quantity", "unit_price", "line_total")

    def has_add_permission(self, request, obj=None) -> bool:
        """Leave the lines as the customer ordered them."""
        return False


class ShipmentInline(admin.StackedInline):
    """The parcel of an order."""

    model = Shipment
    extra = 0
    autocomplete_fields = ("packed_by",)


@admin.register(Order)
class OrderAdmin(TimeStampedAdmin):
    """Orders, newest first."""

    list_display = ("number", "customer", "status", "placed_at", "paid_at")
    list_filter = ("status",)
    list_select_related = ("customer",)
    search_fields = ("number", "customer__email", "customer__full_name")
    autocomplete_fields = ("customer", "voucher")
    raw_id_fields = ("shipping_address", "billing_address")
    readonly_fields = ("number", "placed_at", "paid_at", "created_at", "updated_at")
    date_hierarchy = "placed_at"
    inlines = [OrderLineInline, ShipmentInline]


@admin.register(OrderToPack)
class OrderToPackAdmin(OrderAdmin):
    """The warehouse's list: paid orders, the longest waiting first."""

    list_display = ("number", "customer", "paid_at")
    list_filter = ()
    ordering = ("paid_at",)

    def has_add_permission(self, request) -> bool:
        """Leave placing orders to customers."""
        return False


@admin.register(Voucher)
class VoucherAdmin(TimeStampedAdmin):
    """Vouchers and when they are valid."""

    list_display = ("code", "percent_off", "minimum_spend", "valid_from", "valid_until", "is_active")
    list_filter = ("is_active",)
    search_fields = ("code",)


@admin.register(Payment)
class PaymentAdmin(TimeStampedAdmin):
    """Payments, to look at; providers change them, people do not."""

    list_display = ("order", "provider", "amount", "status", "created_at")
    list_filter = ("status", "provider")
    list_select_related = ("order",)
    search_fields = ("reference", "order__number")

    def has_add_permission(self, request) -> bool:
        """Leave payments to the providers."""
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        """Leave payments to the providers."""
        return False
