"""Pages of the accounts app, below /account/."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from apps.accounts.views import AccountView

app_name = "accounts"

urlpatterns = [
    path("", AccountView.as_view(), name="account"),
    path("login/", LoginView.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
]
