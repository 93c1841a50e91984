"""API endpoints of the orders app."""

from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from apps.orders.models import Order
from apps.orders.serializers import OrderSerializer
from apps.orders.services import OrderError, cancel_order


class OrderViewSet(
    mixins.CreateModelMixin, mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet
):
    """The signed-in customer's orders."""

    queryset = Order.objects.none()
    serializer_class = OrderSerializer
    lookup_field = "number"

    def get_queryset(self):
        """Show customers their own orders only."""
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        return Order.objects.filter(customer=self.request.user).with_lines().select_related("shipment")

    @extend_schema(request=None, responses=OrderSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request, **kwargs):
        """Cancel an order that has not been paid."""
        try:
            cancel_order(self.get_object())
        except OrderError as error:
            raise ValidationError(str(error)) from error
        return Response(self.get_serializer(self.get_object()).data)
