"""API endpoints of the catalog app."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import filters, mixins, permissions, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apps.catalog.bestsellers import bestsellers
from apps.catalog.models import Author, Book, Category, Review
from apps.catalog.serializers import AuthorSerializer, BookSerializer, CategorySerializer, ReviewSerializer


class CategoryViewSet(viewsets.ReadOnlyModelViewSet):
    """The categories of the shop."""

    queryset = Category.objects.select_related("parent")
    serializer_class = CategorySerializer
    permission_classes = [permissions.AllowAny]
    lookup_field = "slug"


class AuthorViewSet(viewsets.ReadOnlyModelViewSet):
    """The people behind the books."""

    queryset = Author.objects.all()
    serializer_class = AuthorSerializer
    permission_classes = [permissions.AllowAny]
    lookup_field = "slug"
    filter_backends = [filters.SearchFilter]
    search_fields = ["name", "sort_name"]


class BookViewSet(viewsets.ReadOnlyModelViewSet):
    """The books on sale."""

    queryset = Book.objects.listed().with_details().with_rating()
    serializer_class = BookSerializer
    permission_classes = [permissions.AllowAny]
    lookup_field = "slug"
    filter_backends = [filters.SearchFilter, filters.OrderingFilter]
    search_fields = ["title", "subtitle", "isbn", "authors__name"]
    ordering_fields = ["title", "price", "published_on"]
    ordering = ["title"]

    def get_queryset(self):
        """Keep to one category when the request names one."""
        books = super().get_queryset()
        category = self.request.query_params.get("category")
        return books.filter(category__slug=category) if category else books

    @extend_schema(parameters=[OpenApiParameter("category", str, description="The slug of a category.")])
    def list(self, request, *args, **kwargs):
        """List the books on sale, page by page."""
        return super().list(request, *args, **kwargs)

    @extend_schema(responses=BookSerializer(many=True))
    @action(detail=False, pagination_class=None, filter_backends=[])
    def bestsellers(self, request, **kwargs):
        """List the ten most sold books."""
        return Response(self.get_serializer(bestsellers(), many=True).data)


class ReviewViewSet(
    mixins.CreateModelMixin, mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet
):
    """Published reviews for everyone to read; customers may add theirs."""

    queryset = Review.objects.filter(is_published=True).select_related("book", "customer")
    serializer_class = ReviewSerializer
    permission_classes = [permissions.IsAuthenticatedOrReadOnly]
