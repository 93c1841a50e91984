"""Orders from checkout to the customer's door: lines, vouchers, payments and shipments."""

import secrets
import uuid
from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.catalog.models import Book
from apps.common.models import TimeStampedModel
from apps.orders.managers import OrderQuerySet, OrderToPackManager, VoucherQuerySet


def new_order_number() -> str:
    """Make up a number that sorts by month and cannot be guessed from another: 2503-9F86D081."""
    return f"{timezone.now():%y%m}-{secrets.token_hex(4).upper()}"


class Voucher(TimeStampedModel):
    """A code that takes some percent off an order."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    percent_off = models.PositiveSmallIntegerField(
        _("percent off"), validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    minimum_spend = models.DecimalField(
        _("minimum spend"),
        max_digits=8,
        decimal_places=2,
        default=Decimal("0.00"),
        help_text=_("The goods must cost at least this much, in pounds."),
    )
    valid_from = models.DateField(_("valid from"), default=timezone.localdate)
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("The last day; empty for no end.")
    )
    is_active = models.BooleanField(_("active"), default=True)

    objects = VoucherQuerySet.as_manager()

    class Meta:
        verbose_name = _("voucher")
        verbose_name_plural = _("vouchers")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(percent_off__range=(1, 100)), name="voucher_percent_in_range"),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="voucher_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} (-{self.percent_off} %)"

    def discount_on(self, goods_total: Decimal) -> Decimal:
        """Return what the voucher takes off, rounded to the penny; nothing below the minimum spend."""
        if goods_total < self.minimum_spend:
            return Decimal("0.00")
        return (goods_total * self.percent_off / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


class Order(TimeStampedModel):
    """A placed order. Prices are copied into it and do not follow the catalog."""

    class Status(models.TextChoices):
        """How far an order has come."""

        PENDING = "pending", _("Waiting for payment")
        PAID = "paid", _("Paid")
        SHIPPED = "shipped", _("Shipped")
        DELIVERED = "delivered", _("Delivered")
        CANCELLED = "cancelled", _("Cancelled")

    number = models.CharField(
        _("number"),
        max_length=20,
        unique=True,
        default=new_order_number,
        editable=False,
        help_text=_("Shown to the customer."),
    )
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="orders",
        verbose_name=_("customer"),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PENDING)
    books = models.ManyToManyField(Book, through="OrderLine", related_name="orders", verbose_name=_("books"))
    shipping_address = models.ForeignKey(
        "accounts.Address", on_delete=models.PROTECT, related_name="+", verbose_name=_("shipping address")
    )
    billing_address = models.ForeignKey(
        "accounts.Address",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("billing address"),
        help_text=_("Empty when it is the shipping address."),
    )
    voucher = models.ForeignKey(
        Voucher,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="orders",
        verbose_name=_("voucher"),
    )
    discount = models.DecimalField(_("discount"), max_digits=8, decimal_places=2, default=Decimal("0.00"))
    shipping_cost = models.DecimalField(
        _("shipping cost"), max_digits=8, decimal_places=2, default=Decimal("0.00")
    )
    customer_note = models.TextField(
        _("note"), blank=True, help_text=_("From the customer to the warehouse.")
    )
    placed_at = models.DateTimeField(_("placed at"), default=timezone.now)
    paid_at = models.DateTimeField(_("paid at"), null=True, blank=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        ordering = ["-placed_at"]
        get_latest_by = "placed_at"
        permissions = [("refund_order", _("Can refund an order"))]
        indexes = [
            models.Index(fields=["customer", "-placed_at"], name="order_newest_of_customer"),
            models.Index(
                fields=["placed_at"], condition=Q(status="pending"), name="order_waiting_for_payment"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(discount__gte=0), name="order_discount_not_negative"),
            models.CheckConstraint(condition=Q(shipping_cost__gte=0), name="order_postage_not_negative"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Return the address of the order's page, for its customer."""
        return reverse("orders:order", kwargs={"number": self.number})

    @property
    def total(self) -> Decimal:
        """What the customer pays: the lines, less the discount, plus postage."""
        goods = sum((line.line_total for line in self.lines.all()), Decimal("0.00"))
        return goods - self.discount + self.shipping_cost

    @property
    def can_be_cancelled(self) -> bool:
        """Whether it is not too late: nothing has been paid or packed."""
        return self.status == self.Status.PENDING


class OrderToPack(Order):
    """A paid order, as the warehouse sees it."""

    objects = OrderToPackManager()

    class Meta:
        proxy = True
        verbose_name = _("order to pack")
        verbose_name_plural = _("orders to pack")


class OrderLine(models.Model):
    """Some copies of one book in one order, at the price of that day."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines", verbose_name=_("order"))
    book = models.ForeignKey(
        Book, on_delete=models.PROTECT, related_name="order_lines", verbose_name=_("book")
    )
    quantity = models.PositiveSmallIntegerField(
        _("quantity"), default=1, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    unit_price = models.DecimalField(
        _("unit price"), max_digits=8, decimal_places=2, help_text=_("Copied from the book at checkout.")
    )
    line_total = models.GeneratedField(
        expression=F("quantity") * F("unit_price"),
        output_field=models.DecimalField(max_digits=10, decimal_places=2),
        db_persist=True,
        verbose_name=_("line total"),
    )

    class Meta:
        verbose_name = _("order line")
        verbose_name_plural = _("order lines")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["order", "book"], name="one_line_for_each_book"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="order_line_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.book}"


class Payment(TimeStampedModel):
    """One attempt to pay an order, as the payment provider reports it."""

    class Provider(models.TextChoices):
        """Who handles the money."""

        STRIPE = "stripe", _("Stripe")
        PAYPAL = "paypal", _("PayPal")
        INVOICE = "invoice", _("Bank transfer")

    class Status(models.TextChoices):
        """What became of the attempt."""

        STARTED = "started", _("Started")
        CAPTURED = "captured", _("Captured")
        FAILED = "failed", _("Failed")
        REFUNDED = "refunded", _("Refunded")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    order = models.ForeignKey(
        Order, on_delete=models.PROTECT, related_name="payments", verbose_name=_("order")
    )
    provider = models.CharField(_("provider"), max_length=10, choices=Provider)
    reference = models.CharField(
        _("reference"), max_length=100, blank=True, help_text=_("The provider's own number of the payment.")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.STARTED, db_index=True
    )
    amount = models.DecimalField(
        _("amount"), max_digits=10, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    response = models.JSONField(
        _("response"), default=dict, blank=True, help_text=_("What the provider last sent, as it came.")
    )

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "reference"],
                condition=~Q(reference=""),
                name="payment_reference_unique",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_amount_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.get_provider_display()} {self.amount} ({self.get_status_display()})"


class Shipment(TimeStampedModel):
    """The parcel that an order leaves in."""

    class Carrier(models.TextChoices):
        """Who carries the parcel."""

        ROYAL_MAIL = "royal_mail", _("Royal Mail")
        DPD = "dpd", _("DPD")
        DHL = "dhl", _("DHL")

    order = models.OneToOneField(
        Order, on_delete=models.CASCADE, related_name="shipment", verbose_name=_("order")
    )
    carrier = models.CharField(_("carrier"), max_length=12, choices=Carrier, default=Carrier.ROYAL_MAIL)
    tracking_number = models.CharField(_("tracking number"), max_length=40, blank=True)
    packed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        limit_choices_to={"is_staff": True},
        related_name="packed_shipments",
        verbose_name=_("packed by"),
    )
    dispatched_at = models.DateTimeField(_("dispatched at"), null=True, blank=True)
    delivered_at = models.DateTimeField(_("delivered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("shipment")
        verbose_name_plural = _("shipments")
        ordering = ["-dispatched_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(delivered_at__gte=F("dispatched_at")), name="delivered_after_dispatch"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_carrier_display()} {self.tracking_number}".rstrip()
