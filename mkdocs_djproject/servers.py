"""The servers that a project needs beside its own code, as a Compose file starts them."""

from __future__ import annotations

from typing import NamedTuple


class Server(NamedTuple):
    """A server: the name of its service, and how it is run.

    ``data`` is the folder in which it keeps what must not be lost, ``health`` the command that says whether
    it answers, ``volumes`` and ``ports`` are what a Compose file mounts and publishes. ``NAME`` stands for
    the project's name in values.
    """

    name: str
    image: str
    environment: tuple[tuple[str, str], ...] = ()
    health: tuple[str, ...] = ()
    data: str = ""
    command: str = ""
    volumes: tuple[str, ...] = ()
    ports: tuple[str, ...] = ()
    needs_web: bool = False

    @property
    def has_volumes(self) -> bool:
        """Whether anything is mounted."""
        return bool(self.data or self.volumes)

    @property
    def volume(self) -> str:
        """The name of the volume that keeps the data, empty where nothing has to be kept."""
        return f"{self.name}-data" if self.data else ""


def _password(name: str) -> str:
    return f"${{{name}:?set it in .env}}"


DATABASE_PASSWORD = _password("DATABASE_PASSWORD")
BROKER_PASSWORD = _password("BROKER_PASSWORD")

POSTGRESQL = Server(
    "db",
    "postgres:17",
    (("POSTGRES_DB", "NAME"), ("POSTGRES_USER", "NAME"), ("POSTGRES_PASSWORD", DATABASE_PASSWORD)),
    ("pg_isready", "--username", "NAME"),
    "/var/lib/postgresql/data",
)

DATABASES = {
    "postgresql": POSTGRESQL,
    "postgis": POSTGRESQL._replace(image="postgis/postgis:17-3.5"),
    "mysql": Server(
        "db",
        "mysql:8.4",
        (
            ("MYSQL_DATABASE", "NAME"),
            ("MYSQL_USER", "NAME"),
            ("MYSQL_PASSWORD", DATABASE_PASSWORD),
            ("MYSQL_RANDOM_ROOT_PASSWORD", '"yes"'),
        ),
        ("mysqladmin", "ping", "--host", "127.0.0.1"),
        "/var/lib/mysql",
    ),
    "mariadb": Server(
        "db",
        "mariadb:11.8",
        (
            ("MARIADB_DATABASE", "NAME"),
            ("MARIADB_USER", "NAME"),
            ("MARIADB_PASSWORD", DATABASE_PASSWORD),
            ("MARIADB_RANDOM_ROOT_PASSWORD", '"yes"'),
        ),
        ("healthcheck.sh", "--connect", "--innodb_initialized"),
        "/var/lib/mysql",
    ),
    "oracle": Server(
        "db",
        "gvenzl/oracle-free:23-slim",
        (
            ("ORACLE_PASSWORD", DATABASE_PASSWORD),
            ("APP_USER", "NAME"),
            ("APP_USER_PASSWORD", DATABASE_PASSWORD),
        ),
        ("healthcheck.sh",),
        "/opt/oracle/oradata",
    ),
}
"""The database servers, by the engine's dialect."""

REDIS = Server("redis", "redis:7.4", health=("redis-cli", "ping"), data="/data")
MEMCACHED = Server("memcached", "memcached:1.6")
RABBITMQ = Server(
    "rabbitmq",
    "rabbitmq:4.1",
    (("RABBITMQ_DEFAULT_USER", "NAME"), ("RABBITMQ_DEFAULT_PASS", BROKER_PASSWORD)),
    ("rabbitmq-diagnostics", "--quiet", "ping"),
    "/var/lib/rabbitmq",
)
ELASTICSEARCH = Server(
    "search",
    "docker.elastic.co/elasticsearch/elasticsearch:8.19.0",
    (
        ("discovery.type", "single-node"),
        ("xpack.security.enabled", '"false"'),
        ("ES_JAVA_OPTS", "-Xms512m -Xmx512m"),
    ),
    ("curl", "--fail", "--silent", "http://127.0.0.1:9200/_cluster/health"),
    "/usr/share/elasticsearch/data",
)

CACHES = {"Memcached": MEMCACHED}
"""The servers of caches that are no Redis, by their proper spelling."""

BROKERS = {"RabbitMQ": RABBITMQ}
"""The servers of brokers that are no Redis, by their proper spelling."""

PROXIES = {
    "Nginx": Server(
        "proxy",
        "nginx:1.28",
        volumes=("./nginx.conf:/etc/nginx/conf.d/default.conf:ro", "static:/srv/static:ro"),
        ports=("80:80",),
        needs_web=True,
    ),
    "Caddy": Server(
        "proxy",
        "caddy:2",
        data="/data",
        command="caddy reverse-proxy --from ${ALLOWED_HOSTS:?set it in .env} --to web:8000",
        ports=("80:80", "443:443"),
        needs_web=True,
    ),
    "HAProxy": Server(
        "proxy",
        "haproxy:3.2",
        volumes=("./haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro",),
        ports=("80:80",),
        needs_web=True,
    ),
    "Traefik": Server(
        "proxy",
        "traefik:v3.5",
        volumes=("./traefik.yml:/etc/traefik/traefik.yml:ro", "./routes.yml:/etc/traefik/routes.yml:ro"),
        ports=("80:80", "443:443"),
        needs_web=True,
    ),
}
"""The proxies for which a service can be given, by their proper spelling."""

APPLICATION_SERVERS = {
    "Gunicorn": "gunicorn NAME.wsgi:application --bind 0.0.0.0:8000",
    "Uvicorn": "uvicorn NAME.asgi:application --host 0.0.0.0 --port 8000",
    "Daphne": "daphne --bind 0.0.0.0 --port 8000 NAME.asgi:application",
    "Hypercorn": "hypercorn NAME.asgi:application --bind 0.0.0.0:8000",
    "Granian": "granian --interface asginl NAME.asgi:application --host 0.0.0.0 --port 8000",
    "uWSGI": "uwsgi --http :8000 --module NAME.wsgi:application --master",
    "Waitress": "waitress-serve --listen=*:8000 NAME.wsgi:application",
}
"""How each application server is started, by its proper spelling."""

WITH_UVICORN_WORKERS = (
    "gunicorn NAME.asgi:application --worker-class uvicorn_worker.UvicornWorker --bind 0.0.0.0:8000"
)
"""How Gunicorn serves ASGI. https://github.com/Kludex/uvicorn-worker"""


class Check(NamedTuple):
    """A command that asks a server whether it is well."""

    title: str
    command: str


DATABASE_CHECKS = {
    "postgresql": Check("PostgreSQL", 'pg_isready --dbname="$DATABASE_URL"'),
    "postgis": Check("PostgreSQL", 'pg_isready --dbname="${DATABASE_URL/#postgis:/postgres:}"'),
    "mysql": Check("MySQL", "mysqladmin --host=HOST --user=USER --password ping"),
    "mariadb": Check("MariaDB", "mariadb-admin --host=HOST --user=USER --password ping"),
}
REDIS_CHECK = Check("Redis", "redis-cli ping")
BROKER_CHECKS = {"RabbitMQ": Check("RabbitMQ", "rabbitmq-diagnostics --quiet ping")}
CACHE_CHECKS = {"Memcached": Check("Memcached", "printf 'version\\r\\nquit\\r\\n' | nc HOST 11211")}
SEARCH_CHECK = Check(
    "Elasticsearch", 'curl --fail --silent --show-error "$ELASTICSEARCH_URL/_cluster/health"'
)

HOST_ENGINES = {
    "aws": {"postgresql": "postgres", "mysql": "mysql", "mariadb": "mariadb", "oracle": "oracle-se2"}
    | {"other": "ENGINE"},
    "gcp": {"postgresql": "POSTGRES_17", "mysql": "MYSQL_8_4"},
    "azure": {"postgresql": "postgres", "mysql": "mysql"},
    "digitalocean": {"postgresql": "pg", "mysql": "mysql"},
}  # fmt: skip
"""What the command lines of hosts call the engines that they offer, by host and engine."""
