"""Managers and query sets of the orders app."""

from datetime import date, datetime
from decimal import Decimal

from django.db import models
from django.db.models import Q, Sum, Value
from django.db.models.functions import Coalesce


class OrderQuerySet(models.QuerySet):
    """The questions that pages, API and tasks ask about orders."""

    def with_lines(self):
        """Fetch what one order shows: its lines and their books, and where it goes."""
        return self.select_related("shipping_address", "voucher").prefetch_related("lines__book")

    def with_goods_total(self):
        """Add `goods_total`: what the lines cost together, before discount and postage.

        Grouping drops the model's own ordering, so lists name theirs.
        """
        nothing = Value(Decimal("0.00"), output_field=models.DecimalField())
        return self.annotate(goods_total=Coalesce(Sum("lines__line_total"), nothing))

    def unpaid_since(self, moment: datetime):
        """Return the orders that were placed before `moment` and still wait for their payment."""
        return self.filter(status=self.model.Status.PENDING, placed_at__lt=moment)


class OrderToPackManager(models.Manager.from_queryset(OrderQuerySet)):
    """Sees paid orders only, the longest waiting first."""

    def get_queryset(self):
        """Keep to what the warehouse has to pack."""
        return super().get_queryset().filter(status=self.model.Status.PAID).order_by("paid_at")


class VoucherQuerySet(models.QuerySet):
    """The questions that the checkout asks about vouchers."""

    def valid_on(self, day: date):
        """Return the vouchers that a customer may use on that day."""
        return self.filter(Q(valid_until__gte=day) | Q(valid_until=None), is_active=True, valid_from__lte=day)
