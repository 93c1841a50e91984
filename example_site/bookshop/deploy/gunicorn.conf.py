"""How Gunicorn serves the bookshop."""

bind = "0.0.0.0:8000"
workers = 3
threads = 2
timeout = 30
# Replaced now and then, so that a slow leak never fills a server; not all at once.
max_requests = 1000
max_requests_jitter = 100
accesslog = "-"
