"""What the shop sells: books, their authors, publishers and categories, and what readers say."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.catalog.querysets import BookQuerySet
from apps.catalog.validators import validate_isbn
from apps.common.choices import Language
from apps.common.models import TimeStampedModel


class Category(models.Model):
    """A shelf of the shop. Shelves nest: Fiction holds Crime, Crime holds Nordic crime."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent"),
        help_text=_("Empty for a category at the top."),
    )
    description = models.TextField(_("description"), blank=True)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Lower numbers come first.")
    )

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="category_name_unique_in_parent"),
            # To a database no two nulls are equal, so the rule above says nothing about the top.
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(parent=None), name="category_name_unique_at_top"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Publisher(models.Model):
    """A publishing house that books are bought from."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    country = models.CharField(_("country"), max_length=2, help_text=_("ISO 3166-1 alpha-2 code."))
    website = models.URLField(_("website"), blank=True)
    order_email = models.EmailField(
        _("order address"), blank=True, help_text=_("Where new stock is ordered from.")
    )

    class Meta:
        verbose_name = _("publisher")
        verbose_name_plural = _("publishers")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Author(TimeStampedModel):
    """Someone who wrote, edited, translated or illustrated a book."""

    name = models.CharField(_("name"), max_length=150)
    sort_name = models.CharField(
        _("sort name"), max_length=150, help_text=_("As on a library card: Woolf, Virginia.")
    )
    slug = models.SlugField(_("slug"), max_length=160, unique=True)
    biography = models.TextField(_("biography"), blank=True)
    portrait = models.ImageField(_("portrait"), upload_to="authors/", blank=True)
    born = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    died = models.PositiveSmallIntegerField(_("year of death"), null=True, blank=True)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["sort_name"]
        indexes = [models.Index(fields=["sort_name"], name="author_sort_name")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(died__gte=models.F("born")), name="author_dies_after_birth"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Book(TimeStampedModel):
    """One edition of a book, with its own ISBN, price and stock."""

    class Format(models.TextChoices):
        """How an edition is made."""

        HARDBACK = "hardback", _("Hardback")
        PAPERBACK = "paperback", _("Paperback")
        EBOOK = "ebook", _("E-book")
        AUDIOBOOK = "audiobook", _("Audiobook")

    class Status(models.TextChoices):
        """Whether an edition is on sale."""

        DRAFT = "draft", _("Draft")
        LISTED = "listed", _("Listed")
        RETIRED = "retired", _("Retired")

    DIGITAL_FORMATS = (Format.EBOOK, Format.AUDIOBOOK)

    isbn = models.CharField(
        _("ISBN"),
        max_length=13,
        unique=True,
        validators=[validate_isbn],
        help_text=_("13 digits, no hyphens."),
    )
    title = models.CharField(_("title"), max_length=200)
    subtitle = models.CharField(_("subtitle"), max_length=200, blank=True)
    slug = models.SlugField(_("slug"), max_length=220, unique=True)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="books", verbose_name=_("category")
    )
    publisher = models.ForeignKey(
        Publisher,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="books",
        verbose_name=_("publisher"),
    )
    authors = models.ManyToManyField(
        Author, through="Authorship", related_name="books", verbose_name=_("authors")
    )
    translation_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("translation of"),
    )
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.ENGLISH)
    format = models.CharField(_("format"), max_length=10, choices=Format, default=Format.PAPERBACK)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages"), null=True, blank=True)
    price = models.DecimalField(
        _("price"),
        max_digits=8,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.00"))],
        help_text=_("In pounds, VAT included."),
    )
    stock = models.PositiveIntegerField(
        _("stock"), default=0, help_text=_("Copies in the warehouse; not used for digital formats.")
    )
    description = models.TextField(_("description"), blank=True)
    cover = models.ImageField(_("cover"), upload_to="covers/%Y/", blank=True)

    objects = BookQuerySet.as_manager()

    class Meta:
        verbose_name = _("book")
        verbose_name_plural = _("books")
        ordering = ["title"]
        get_latest_by = "published_on"
        indexes = [
            models.Index(fields=["status", "-published_on"], name="book_newest_listed"),
            models.Index(fields=["title"], name="book_title"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(price__gte=0), name="book_price_not_negative"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the book's page in the shop."""
        return reverse("catalog:book", kwargs={"slug": self.slug})

    @property
    def is_digital(self) -> bool:
        """Whether there is nothing to put into a parcel."""
        return self.format in self.DIGITAL_FORMATS

    def has_stock_for(self, quantity: int) -> bool:
        """Whether that many copies can be sold now."""
        return self.is_digital or self.stock >= quantity


class Authorship(models.Model):
    """The part that one author had in one book."""

    class Role(models.TextChoices):
        """What someone did for a book."""

        AUTHOR = "author", _("Author")
        EDITOR = "editor", _("Editor")
        TRANSLATOR = "translator", _("Translator")
        ILLUSTRATOR = "illustrator", _("Illustrator")

    book = models.ForeignKey(
        Book, on_delete=models.CASCADE, related_name="authorships", verbose_name=_("book")
    )
    author = models.ForeignKey(
        Author, on_delete=models.PROTECT, related_name="authorships", verbose_name=_("author")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.AUTHOR)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("The order of the names on the cover.")
    )

    class Meta:
        verbose_name = _("authorship")
        verbose_name_plural = _("authorships")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["book", "author", "role"], name="one_role_once_for_a_book"),
        ]

    def __str__(self) -> str:
        return f"{self.author} ({self.get_role_display()})"


class Review(TimeStampedModel):
    """What a customer thinks of a book. It stays when the customer's account goes."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="reviews", verbose_name=_("book"))
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="reviews",
        verbose_name=_("customer"),
    )
    rating = models.PositiveSmallIntegerField(
        _("rating"),
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("From 1 to 5 stars."),
    )
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"), blank=True)
    is_published = models.BooleanField(
        _("published"), default=False, help_text=_("Set by a member of staff who has read the review.")
    )

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["book", "is_published"], name="review_published_of_book")]
        constraints = [
            models.UniqueConstraint(fields=["book", "customer"], name="one_review_for_each_reader"),
            models.CheckConstraint(condition=models.Q(rating__range=(1, 5)), name="review_rating_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.rating}/5)"
