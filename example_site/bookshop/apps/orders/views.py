"""Pages of the orders app."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import DetailView, ListView

from apps.orders.models import Order


class OwnOrdersMixin(LoginRequiredMixin):
    """Shows customers their own orders only."""

    def get_queryset(self):
        """Return the signed-in customer's orders."""
        return Order.objects.filter(customer=self.request.user)


class OrderListView(OwnOrdersMixin, ListView):
    """The signed-in customer's orders, newest first."""

    template_name = "orders/order_list.html"
    context_object_name = "orders"
    paginate_by = 20

    def get_queryset(self):
        """Add what the goods of each order cost, which the list shows."""
        return super().get_queryset().with_goods_total().order_by("-placed_at")


class OrderView(OwnOrdersMixin, DetailView):
    """One order with its lines and its parcel."""

    template_name = "orders/order.html"
    context_object_name = "order"
    slug_field = slug_url_kwarg = "number"

    def get_queryset(self):
        """Fetch the lines together with the order."""
        return super().get_queryset().with_lines().select_related("shipment")
