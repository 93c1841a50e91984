"""Pages of the orders app, below /orders/."""

from django.urls import path

from apps.orders.views import OrderListView, OrderView

app_name = "orders"

urlpatterns = [
    path("", OrderListView.as_view(), name="orders"),
    path("<slug:number>/", OrderView.as_view(), name="order"),
]
