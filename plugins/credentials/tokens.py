"""Formats of keys and tokens, as the providers document them."""

import re

# The formats are fixed prefixes with fixed alphabets and lengths; no pattern here repeats a repetition.
FORMATS = {
    "aws": r"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b",
    "github": r"\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,255})\b",
    "gitlab": r"\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat)-[A-Za-z0-9_-]{20,64}\b",
    "slack": r"\bxox[abeoprs]-[A-Za-z0-9-]{10,255}\b|\bxapp-\d-[A-Za-z0-9-]{20,255}\b",
    "slack webhook": r"https://hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9/+_-]{20,200}",
    "teams webhook": r"https://[a-z0-9.-]{1,80}\.webhook\.office\.com/webhookb2/[A-Za-z0-9@/-]{40,400}",
    "discord webhook": r"https://(?:ptb\.|canary\.)?discord(?:app)?\.com/api/webhooks/\d{17,20}/[\w-]{60,80}",
    "stripe": r"\b(?:sk|rk|whsec)_(?:live_|test_)?[A-Za-z0-9]{16,255}\b",
    "google": r"\bAIza[A-Za-z0-9_-]{35}\b|\bGOCSPX-[A-Za-z0-9_-]{28}\b|\bya29\.[A-Za-z0-9_-]{20,500}",
    "azure": r"\b[A-Za-z0-9_~.-]{3}8Q~[A-Za-z0-9_~.-]{31,34}|\bAccountKey=[A-Za-z0-9+/=]{40,100}",
    "openai": r"\bsk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,200}\b",
    "anthropic": r"\bsk-ant-[A-Za-z0-9_-]{20,200}\b",
    "hugging face": r"\bhf_[A-Za-z0-9]{30,50}\b",
    "npm": r"\bnpm_[A-Za-z0-9]{36}\b",
    "pypi": r"\bpypi-[A-Za-z0-9_-]{50,255}\b",
    "twilio": r"\b(?:AC|SK)[0-9a-f]{32}\b",
    "sendgrid": r"\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{30,64}\b",
    "mailgun": r"\bkey-[0-9a-f]{32}\b",
    "mailchimp": r"\b[0-9a-f]{32}-us\d{1,2}\b",
    "telegram": r"\b\d{8,10}:AA[A-Za-z0-9_-]{32,34}\b",
    "digitalocean": r"\bdo[opr]_v1_[0-9a-f]{64}\b",
    "docker": r"\bdckr_pat_[A-Za-z0-9_-]{20,64}\b",
    "hashicorp": r"\bhv[bsr]\.[A-Za-z0-9_-]{20,200}\b",
    "shopify": r"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b",
    "atlassian": r"\bATATT3[A-Za-z0-9_=-]{50,255}",
    "jwt": r"\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,1000}\b",
    "private key": r"-----BEGIN (?:[A-Z]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----",
    "connection string": r"\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|redis|amqps?|mssql|ftp|sftp|smtps?|ldaps?)"
    r"://[^\s:@/]{1,64}:[^\s@/]{3,128}@[^\s/]{3,128}",
    "address with a password": r"\bhttps?://[^\s:@/]{1,64}:[^\s@/]{3,128}@[^\s/]{3,128}",
    "bearer": r"\bBearer [A-Za-z0-9._~+/-]{16,500}",
    "live key": r"\b[a-z]{2,10}_(?:live|prod|test|secret)_[A-Za-z0-9]{12,255}\b",
    "server password": r"\b(?:[Pp]assword|[Pp]wd|PWD)=[^;\s]{4,64};",
}
"""By provider: what its secrets look like."""

TOKEN = re.compile("|".join(f"(?:{pattern})" for pattern in FORMATS.values()))
"""Any of the formats; letters count as they are written."""

PLACEHOLDER = re.compile(
    r"x{4,}|\*{3,}|\.{3,}|…|<[^>]{1,40}>|(?<!\.)example|changeme|change-me|placeholder|your[-_ ]?\w{0,12}(?:key|token|password)"
    r"|dummy|1234567890|abcdef123|user:pass(?:word)?\b|:password@|@host\b|\]\[|verander-mij|changez-moi|bitte-andern",
    re.IGNORECASE,
)
"""What shows that a value is none."""
