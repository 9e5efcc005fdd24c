"""detect-secrets with its default plugins: keys and tokens."""

from clock import answer
from detect_secrets.core.scan import scan_line
from detect_secrets.settings import default_settings

with default_settings():
    answer(lambda text: [secret for line in text.splitlines() for secret in scan_line(line)])
