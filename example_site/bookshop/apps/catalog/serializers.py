"""API serializers of the catalog app."""

from rest_framework import serializers

from apps.catalog.models import Author, Authorship, Book, Category, Review


class CategorySerializer(serializers.ModelSerializer):
    """A category and the slug of the one above it."""

    parent = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Category
        fields = ["slug", "name", "parent", "description"]


class AuthorSerializer(serializers.ModelSerializer):
    """An author, without the books."""

    class Meta:
        model = Author
        fields = ["slug", "name", "biography", "portrait", "born", "died"]


class AuthorshipSerializer(serializers.ModelSerializer):
    """One contributor of a book."""

    author = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    name = serializers.CharField(source="author.name", read_only=True)

    class Meta:
        model = Authorship
        fields = ["author", "name", "role"]


class BookSerializer(serializers.ModelSerializer):
    """A book as the shop shows it."""

    category = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    publisher = serializers.StringRelatedField()
    authors = AuthorshipSerializer(source="authorships", many=True, read_only=True)
    average_rating = serializers.FloatField(read_only=True, allow_null=True)
    in_stock = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = [
            "isbn",
            "slug",
            "title",
            "subtitle",
            "authors",
            "category",
            "publisher",
            "language",
            "format",
            "published_on",
            "pages",
            "price",
            "in_stock",
            "average_rating",
            "description",
            "cover",
        ]

    def get_in_stock(self, book: Book) -> bool:
        """Whether a copy can be sold now; the number of copies is the shop's own business."""
        return book.has_stock_for(1)


class ReviewSerializer(serializers.ModelSerializer):
    """A review; who writes it is whoever is signed in."""

    book = serializers.SlugRelatedField(slug_field="slug", queryset=Book.objects.listed())
    customer = serializers.HiddenField(default=serializers.CurrentUserDefault())
    reviewer = serializers.SerializerMethodField()

    class Meta:
        model = Review
        fields = ["id", "book", "customer", "reviewer", "rating", "title", "body", "created_at"]

    def get_reviewer(self, review: Review) -> str:
        """Return the reviewer's first name, or nothing when the account is gone."""
        return review.customer.get_short_name() if review.customer else ""
