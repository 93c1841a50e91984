"""Version 1 of the API. The name of its URL namespace is the version that requests carry."""

from rest_framework.permissions import AllowAny
from rest_framework.routers import APIRootView, DefaultRouter

from apps.accounts.viewsets import AddressViewSet, CustomerViewSet
from apps.catalog.viewsets import AuthorViewSet, BookViewSet, CategoryViewSet, ReviewViewSet
from apps.orders.viewsets import OrderViewSet

app_name = "v1"


class RootView(APIRootView):
    """The resources of the bookshop, for everyone to see."""

    permission_classes = [AllowAny]


router = DefaultRouter()
router.APIRootView = RootView
router.register("customers", CustomerViewSet, basename="customer")
router.register("addresses", AddressViewSet, basename="address")
router.register("categories", CategoryViewSet, basename="category")
router.register("authors", AuthorViewSet, basename="author")
router.register("books", BookViewSet, basename="book")
router.register("reviews", ReviewViewSet, basename="review")
router.register("orders", OrderViewSet, basename="order")

urlpatterns = router.urls
