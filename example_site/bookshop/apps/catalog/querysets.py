"""Query sets of the catalog app."""

from django.db import models
from django.db.models import Avg, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce


class BookQuerySet(models.QuerySet):
    """The questions that pages, API and tasks ask about books."""

    def listed(self):
        """Return the books that customers can see."""
        return self.filter(status=self.model.Status.LISTED)

    def low_on_stock(self, threshold: int):
        """Return the listed books that come on paper and of which fewer than `threshold` are left."""
        return self.listed().exclude(format__in=self.model.DIGITAL_FORMATS).filter(stock__lt=threshold)

    def with_details(self):
        """Fetch what a list of books shows: category, publisher and contributors."""
        return self.select_related("category", "publisher").prefetch_related("authorships__author")

    def with_rating(self):
        """Add `average_rating`, over the published reviews; None where there are none.

        It is a subquery, because a second join would multiply the copies that `bestselling` adds up.
        """
        reviews = self.model._meta.get_field("reviews").related_model.objects
        rating = (
            reviews.filter(book=OuterRef("pk"), is_published=True)
            .order_by()
            .values("book")
            .values(average=Avg("rating"))
        )
        return self.annotate(average_rating=Subquery(rating))

    def bestselling(self):
        """Order by the copies in paid orders, most first; the count is added as `copies_sold`."""
        paid = Q(order_lines__order__paid_at__isnull=False)
        return self.annotate(
            copies_sold=Coalesce(Sum("order_lines__quantity", filter=paid), 0),
        ).order_by("-copies_sold", "title")
