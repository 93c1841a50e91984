"""API endpoints of the accounts app."""

from rest_framework import mixins, permissions, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apps.accounts.models import Address, Customer
from apps.accounts.serializers import AddressSerializer, CustomerSerializer, RegistrationSerializer


class CustomerViewSet(mixins.CreateModelMixin, viewsets.GenericViewSet):
    """Register, and read or change one's own account."""

    queryset = Customer.objects.select_related("loyalty")
    serializer_class = RegistrationSerializer
    permission_classes = [permissions.AllowAny]

    @action(
        detail=False,
        methods=["get", "patch"],
        serializer_class=CustomerSerializer,
        permission_classes=[permissions.IsAuthenticated],
    )
    def me(self, request, **kwargs):
        """Return the signed-in customer, changed first when the request says so."""
        if request.method == "GET":
            return Response(self.get_serializer(request.user).data)
        serializer = self.get_serializer(request.user, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        return Response(serializer.data)


class AddressViewSet(viewsets.ModelViewSet):
    """The signed-in customer's address book."""

    queryset = Address.objects.none()
    serializer_class = AddressSerializer

    def get_queryset(self):
        """Show customers their own addresses only."""
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        return Address.objects.filter(customer=self.request.user)
