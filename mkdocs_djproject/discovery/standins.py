"""What the models of well-known packages look like to their children, where the packages are not installed.

One row a module: class statements that say the fields' names and types, read like any other source.
"""

from __future__ import annotations

_MODELS = "from django.db import models\n"
_ABSTRACT = "    class Meta:\n        abstract = True\n"

STAND_INS = {
    "django.contrib.auth.base_user": f"""{_MODELS}
class AbstractBaseUser(models.Model):
    password = models.CharField(max_length=128)
    last_login = models.DateTimeField(blank=True, null=True)
{_ABSTRACT}""",
    "django.contrib.auth.models": f"""{_MODELS}
from django.contrib.auth.base_user import AbstractBaseUser
class PermissionsMixin(models.Model):
    is_superuser = models.BooleanField(default=False)
    groups = models.ManyToManyField("auth.Group", blank=True)
    user_permissions = models.ManyToManyField("auth.Permission", blank=True)
{_ABSTRACT}
class AbstractUser(AbstractBaseUser, PermissionsMixin):
    username = models.CharField(max_length=150, unique=True)
    first_name = models.CharField(max_length=150, blank=True)
    last_name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField()
{_ABSTRACT}
class User(AbstractUser):
    pass
class Group(models.Model):
    name = models.CharField(max_length=150, unique=True)
class Permission(models.Model):
    name = models.CharField(max_length=255)
""",
    "django.contrib.sessions.base_session": f"""{_MODELS}
class AbstractBaseSession(models.Model):
    session_key = models.CharField(max_length=40, primary_key=True)
    session_data = models.TextField()
    expire_date = models.DateTimeField(db_index=True)
{_ABSTRACT}""",
    "mptt.models": f"{_MODELS}class MPTTModel(models.Model):\n{_ABSTRACT}",
    "modelcluster.models": f"{_MODELS}class ClusterableModel(models.Model):\n{_ABSTRACT}",
    "modelcluster.contrib.taggit": """
from taggit.managers import TaggableManager
class ClusterTaggableManager(TaggableManager):
    pass
""",
    "modelcluster.fields": f"""{_MODELS}
class ParentalKey(models.ForeignKey):
    pass
class ParentalManyToManyField(models.ManyToManyField):
    pass
""",
    "parler.models": f"{_MODELS}class TranslatableModel(models.Model):\n{_ABSTRACT}",
    "polymorphic.models": f"""{_MODELS}
class PolymorphicModel(models.Model):
    polymorphic_ctype = models.ForeignKey("contenttypes.ContentType", null=True, on_delete=models.CASCADE)
{_ABSTRACT}""",
    "model_utils.fields": f"""{_MODELS}
class AutoCreatedField(models.DateTimeField):
    pass
class AutoLastModifiedField(AutoCreatedField):
    pass
class MonitorField(models.DateTimeField):
    pass
class StatusField(models.CharField):
    pass
""",
    "model_utils.models": f"""{_MODELS}
from model_utils.fields import AutoCreatedField, AutoLastModifiedField
class TimeStampedModel(models.Model):
    created = AutoCreatedField()
    modified = AutoLastModifiedField()
{_ABSTRACT}""",
    "django_extensions.db.fields": f"""{_MODELS}
class CreationDateTimeField(models.DateTimeField):
    pass
class ModificationDateTimeField(CreationDateTimeField):
    pass
class AutoSlugField(models.SlugField):
    pass
""",
    "django_extensions.db.models": f"""{_MODELS}
from django_extensions.db.fields import CreationDateTimeField, ModificationDateTimeField
class TimeStampedModel(models.Model):
    created = CreationDateTimeField()
    modified = ModificationDateTimeField()
{_ABSTRACT}""",
    "rest_framework.authtoken.models": f"""{_MODELS}
class Token(models.Model):
    key = models.CharField(max_length=40, primary_key=True)
    user = models.OneToOneField("auth.User", related_name="auth_token", on_delete=models.CASCADE)
    created = models.DateTimeField(auto_now_add=True)
""",
    "taggit.managers": """
from django.db.models.fields.related import RelatedField
class TaggableManager(RelatedField):
    def __init__(
        self, verbose_name="Tags", help_text="A comma-separated list of tags.", through=None, **options
    ):
        relation = {"through": through} if through else {"to": "taggit.Tag", "through": "taggit.TaggedItem"}
        super().__init__(verbose_name=verbose_name, help_text=help_text, null=True, **options, **relation)
""",
    "treebeard.mp_tree": f"""{_MODELS}
class MP_Node(models.Model):
    path = models.CharField(max_length=255, unique=True)
    depth = models.PositiveIntegerField()
    numchild = models.PositiveIntegerField(default=0)
{_ABSTRACT}""",
}
"""Source by module name."""
