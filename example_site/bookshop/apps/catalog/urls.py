"""Pages of the catalog app, at the root of the site."""

from django.urls import path

from apps.catalog.views import BookView, HomeView

app_name = "catalog"

urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("books/<slug:slug>/", BookView.as_view(), name="book"),
]
