"""Pages of the catalog app."""

from django.views.generic import DetailView, ListView

from apps.catalog.bestsellers import bestsellers
from apps.catalog.models import Book


class HomeView(ListView):
    """The front of the shop: bestsellers, and the newest books."""

    template_name = "catalog/home.html"
    context_object_name = "newest"
    queryset = Book.objects.listed().with_details().order_by("-published_on", "title")[:20]

    def get_context_data(self, **kwargs):
        """Add the bestsellers."""
        return super().get_context_data(**kwargs, bestsellers=bestsellers())


class BookView(DetailView):
    """One book and its published reviews."""

    template_name = "catalog/book.html"
    queryset = Book.objects.listed().with_details().with_rating()

    def get_context_data(self, **kwargs):
        """Add the reviews that customers may see."""
        reviews = self.object.reviews.filter(is_published=True).select_related("customer")
        return super().get_context_data(**kwargs, reviews=reviews)
