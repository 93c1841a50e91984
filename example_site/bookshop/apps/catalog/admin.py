"""Admin pages of the catalog app."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from apps.catalog.models import Author, Authorship, Book, Category, Publisher, Review
from apps.common.admin import TimeStampedAdmin


class AuthorshipInline(admin.TabularInline):
    """The contributors of a book, on the book's page."""

    model = Authorship
    extra = 1
    autocomplete_fields = ("author",)


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    """Categories, in the order of the shop."""

    list_display = ("name", "parent", "position")
    list_editable = ("position",)
    prepopulated_fields = {"slug": ("name",)}
    search_fields = ("name",)


@admin.register(Publisher)
class PublisherAdmin(admin.ModelAdmin):
    """Publishers and where to order from them."""

    list_display = ("name", "country", "order_email")
    search_fields = ("name",)


@admin.register(Author)
class AuthorAdmin(TimeStampedAdmin):
    """Authors, sorted as on a library card."""

    list_display = ("sort_name", "born", "died")
    prepopulated_fields = {"slug": ("name",)}
    search_fields = ("name", "sort_name")


@admin.register(Book)
class BookAdmin(TimeStampedAdmin):
    """Books, with their stock and contributors."""

    list_display = ("title", "isbn", "format", "price", "stock", "status")
    list_filter = ("status", "format", "language", "category")
    list_select_related = ("category",)
    search_fields = ("title", "isbn", "authors__name")
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("category", "publisher", "translation_of")
    date_hierarchy = "published_on"
    inlines = [AuthorshipInline]


@admin.register(Review)
class ReviewAdmin(TimeStampedAdmin):
    """Reviews, waiting to be read and published."""

    list_display = ("title", "book", "customer", "rating", "is_published")
    list_filter = ("is_published", "rating")
    list_select_related = ("book", "customer")
    autocomplete_fields = ("book", "customer")
    actions = ("publish",)

    @admin.action(description=_("Publish the selected reviews"))
    def publish(self, request, queryset) -> None:
        """Let customers see the selected reviews."""
        count = queryset.update(is_published=True)
        self.message_user(request, _("%(count)d reviews published.") % {"count": count})
