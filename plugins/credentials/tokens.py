"""Formats of keys and tokens, as the providers document them."""

import re
from collections.abc import Iterator

from ambassador.text import Span

_HEX = "[0-9a-f]"
_UUID = rf"{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}"
_WORDLY = "[A-Za-z0-9_-]"

# Fixed prefixes with fixed alphabets and lengths; no pattern here repeats a repetition.
FORMATS = {
    # clouds and hosting
    "aws": r"\b(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16}\b",
    "aws bedrock": r"\bABSK[A-Za-z0-9+/]{100,270}={0,2}",
    "aws marketplace": rf"\bamzn\.mws\.{_UUID}",
    "alibaba": r"\bLTAI[A-Za-z0-9]{12,24}\b",
    "azure": r"\b[A-Za-z0-9_~.-]{3}8Q~[A-Za-z0-9_~.-]{31,34}|(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/=]{40,100}",
    "azure signature": r"[?&]sig=[A-Za-z0-9%+/]{40,120}",
    "cloudflare": rf"\bv1\.0-{_HEX}{{24}}-{_HEX}{{146}}\b",
    "cloudinary": rf"\bcloudinary://\d{{10,20}}:{_WORDLY}{{20,40}}@[a-z0-9-]{{2,60}}",
    "databricks": rf"\bdapi{_HEX}{{32}}\b",
    "digitalocean": rf"\bdo[opr]_v1_{_HEX}{{64}}\b",
    "firebase": rf"\bAAAA{_WORDLY}{{7}}:{_WORDLY}{{140}}",
    "fly": r"\b(?:fo1_[\w-]{43}|fm[12][ar]?_[A-Za-z0-9+/=]{60,600})",
    "google": rf"\bAIza{_WORDLY}{{35}}(?!\w)|\bGOCSPX-{_WORDLY}{{28}}|\bya29\.{_WORDLY}{{20,500}}|\b1//0{_WORDLY}{{40,120}}",
    "heroku": rf"\bHRKU-AA{_WORDLY}{{58}}",
    "netlify": r"\bnf[pcuob]_[A-Za-z0-9]{36,40}\b",
    "openshift": rf"\bsha256~{_WORDLY}{{43}}",
    "planetscale": r"\bpscale_(?:tkn|pw|oauth)_[\w=.-]{32,64}",
    "pulumi": rf"\bpul-{_HEX}{{40}}\b",
    "render": r"\brnd_[A-Za-z0-9]{28,36}\b",
    "scalingo": r"\btk-us-[\w-]{48}",
    "supabase": rf"\bsbp_{_HEX}{{40}}\b|\bsb_secret_{_WORDLY}{{20,60}}",
    "tailscale": r"\btskey-[a-z]{3,10}-[A-Za-z0-9]{8,20}-[A-Za-z0-9]{20,40}",
    "terraform": rf"\b[A-Za-z0-9]{{14}}\.atlasv1\.{_WORDLY}{{60,70}}",
    "vault": rf"\bhv[bsr]\.{_WORDLY}{{20,300}}|\bs\.[A-Za-z0-9]{{24}}(?!\w)",
    "vercel": r"\bvc[apikr]_[A-Za-z0-9]{24,60}\b",
    "yandex": rf"\bAQVN{_WORDLY}{{35,38}}|\bYC[A-Za-z0-9_-]{{38}}(?!\w)",
    # code and delivery
    "adafruit": r"\baio_[A-Za-z0-9]{28}\b",
    "artifactory": r"\bAKC[A-Za-z0-9]{20,72}\b|\bAP[0-9A-F][A-Za-z0-9]{40,72}\b|\bcmVmd[A-Za-z0-9]{59}\b",
    "atlassian": r"\bAT(?:ATT3|CTT3|BB)[A-Za-z0-9_=-]{24,255}",
    "buildkite": rf"\bbkua_{_HEX}{{40}}\b",
    "circleci": r"\bCCIP(?:AT|RJ)_[A-Za-z0-9]{10,30}_[0-9a-f]{40}\b",
    "clojars": r"\bCLOJARS_[A-Za-z0-9]{60}\b",
    "deno": r"\bdd[pow]_[A-Za-z0-9]{36}\b",
    "docker": rf"\bdckr_(?:pat|oat)_{_WORDLY}{{20,64}}",
    "doppler": r"\bdp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}\b",
    "github": r"\bgh[pousr]_[A-Za-z0-9]{36,255}\b|\bgithub_pat_[A-Za-z0-9_]{60,255}\b",
    "gitlab": rf"\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat|ffct)-{_WORDLY}{{20,64}}|\bGR1348941{_WORDLY}{{20}}",
    "harness": rf"\b[ps]at\.{_WORDLY}{{22}}\.{_HEX}{{24}}\.[A-Za-z0-9]{{20}}\b",
    "infracost": r"\bico-[A-Za-z0-9]{32}\b",
    "launchdarkly": rf"\b(?:sdk|api|mob)-{_UUID}",
    "npm": r"\bnpm_[A-Za-z0-9]{36}\b|_authToken=[A-Za-z0-9_=+/-]{16,200}",
    "nuget": r"\boy2[a-z0-9]{43}\b",
    "packagist": rf"\bpackagist_[ou][ru]t_{_HEX}{{68}}\b",
    "postman": rf"\bPMAK-{_HEX}{{24}}-{_HEX}{{34}}\b",
    "prefect": r"\bpn[ub]_[A-Za-z0-9]{36}\b",
    "pypi": rf"\bpypi-{_WORDLY}{{50,255}}",
    "rubygems": rf"\brubygems_{_HEX}{{48}}\b",
    "sentry": rf"\bsntrys_eyJ[A-Za-z0-9+/=_-]{{40,400}}|\bsntryu_{_HEX}{{64}}\b",
    "snyk": rf"\bsnyk_[a-z]{{2,5}}\.{_HEX}{{8}}\.{_WORDLY}{{20,80}}",
    "sonar": rf"\bsq[upa]_{_HEX}{{40}}\b",
    "sourcegraph": rf"\bsgp_(?:{_HEX}{{16}}_|local_)?{_HEX}{{40}}\b",
    # chat, mail, work
    "airtable": rf"\bpat[A-Za-z0-9]{{14}}\.{_HEX}{{64}}\b",
    "asana": rf"\b[12]/\d{{10,20}}(?:/\d{{10,20}})?:{_HEX}{{32}}\b",
    "brevo": rf"\bx(?:keysib|smtpsib)-{_HEX}{{64}}-[A-Za-z0-9]{{16}}\b",
    "contentful": rf"\bCFPAT-{_WORDLY}{{43}}",
    "discord": rf"\b[MNO][A-Za-z0-9]{{23,25}}\.{_WORDLY}{{6}}\.{_WORDLY}{{27,38}}",
    "discord webhook": r"https://(?:ptb\.|canary\.)?discord(?:app)?\.com/api/(?:v\d{1,2}/)?webhooks/\d{17,20}/[\w-]{60,80}",
    "dropbox": rf"\bsl\.(?:u\.)?{_WORDLY}{{100,1500}}",
    "figma": rf"\bfig[dou]_{_WORDLY}{{36,50}}",
    "google chat webhook": r"https://chat\.googleapis\.com/v1/spaces/[\w-]{4,40}/messages\?key=[\w-]{20,60}&token=[\w%-]{20,80}",
    "hubspot": rf"\bpat-[a-z]{{2}}\d-{_UUID}",
    "intra": r"\bs-s4t2(?:ud|af)-[a-f0-9]{64}\b",
    "linear": r"\blin_(?:api|oauth)_[A-Za-z0-9]{32,64}\b",
    "mailchimp": rf"\b{_HEX}{{32}}-us\d{{1,2}}\b",
    "mailgun": rf"\b(?:key|pubkey)-{_HEX}{{32}}\b|\b{_HEX}{{32}}-{_HEX}{{8}}-{_HEX}{{8}}\b",
    "make webhook": r"https://hook\.(?:[a-z0-9]{2,6}\.)?(?:make|integromat)\.com/[a-z0-9]{20,50}",
    "notion": r"\bntn_[A-Za-z0-9]{40,60}\b|\bsecret_[A-Za-z0-9]{43}\b",
    "readme": r"\brdme_[a-z0-9]{70}\b",
    "sendgrid": rf"\bSG\.{_WORDLY}{{16,32}}\.{_WORDLY}{{30,64}}",
    "slack": r"\bxox[abeoprs]-[A-Za-z0-9-]{10,255}\b|\bxoxe\.xox[bp]-[A-Za-z0-9-]{20,255}\b|\bxapp-\d-[A-Za-z0-9-]{20,255}\b",
    "slack webhook": r"https://hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9/+_-]{20,200}",
    "teams webhook": r"https://[a-z0-9.-]{1,80}\.webhook\.office\.com/webhookb2/[A-Za-z0-9@/-]{40,400}",
    "telegram": rf"\b\d{{8,10}}:A{_WORDLY}{{33,35}}(?!\w)",
    "twilio": rf"\b(?:AC|SK){_HEX}{{32}}\b",
    "typeform": r"\btfp_[A-Za-z0-9_.=-]{40,70}",
    "zapier webhook": r"https://hooks\.zapier\.com/hooks/catch/\d{5,12}/[a-z0-9]{5,20}",
    # money and shops
    "easypost": r"\bEZ[AT]K[A-Za-z0-9]{54}\b",
    "duffel": rf"\bduffel_(?:test|live)_{_WORDLY}{{43}}",
    "flutterwave": r"\bFLW(?:PUBK|SECK)(?:_TEST)?-[a-h0-9]{32}-X\b",
    "gocardless": rf"\b(?:live|sandbox)_{_WORDLY}{{40}}(?!\w)",
    "mollie": r"\b(?:live|test)_[A-Za-z0-9]{30,36}\b",
    "plaid": rf"\baccess-(?:sandbox|development|production)-{_UUID}",
    "shippo": rf"\bshippo_(?:live|test)_{_HEX}{{40}}\b",
    "shopify": r"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b",
    "square": rf"\bsq0[a-z]{{3}}-{_WORDLY}{{22,60}}|\bEAAA{_WORDLY}{{50,70}}",
    "stripe": r"\b(?:sk|rk|whsec|pk)_(?:live|test|prod)_[A-Za-z0-9]{10,255}\b|\b(?:sk|rk|whsec)_[A-Za-z0-9]{24,255}\b",
    # models
    "anthropic": rf"\bsk-ant-{_WORDLY}{{20,200}}",
    "cohere or groq": r"\bgsk_[A-Za-z0-9]{48,56}\b",
    "hugging face": r"\b(?:hf|api_org)_[A-Za-z]{30,50}\b|\bhf_[A-Za-z0-9]{30,50}\b",
    "langsmith": rf"\blsv2_(?:pt|sk)_{_HEX}{{32}}_{_HEX}{{10}}\b",
    "openai": rf"\bsk-(?:proj-|svcacct-|admin-|or-v1-)?{_WORDLY}{{20,220}}",
    "perplexity": r"\bpplx-[A-Za-z0-9]{48}\b",
    "replicate": r"\br8_[A-Za-z0-9]{37}\b",
    "xai": r"\bxai-[A-Za-z0-9]{70,90}\b",
    # watching and data
    "adobe": r"\bp8e-[A-Za-z0-9]{32}\b",
    "dynatrace": r"\bdt0[a-z]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}\b",
    "grafana": r"\bglsa_[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}\b|\bglc_[A-Za-z0-9+/]{32,400}|\beyJrIjoi[A-Za-z0-9+/=]{40,400}",
    "mapbox": rf"\b[ps]k\.eyJ{_WORDLY}{{50,120}}\.{_WORDLY}{{15,40}}",
    "maxmind": r"\b[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk\b",
    "new relic": r"\bNR(?:AK|II|JS|RA)-[A-Za-z0-9-]{19,40}",
    "facebook": r"\bEAA[A-Za-z0-9]{60,250}\b|\b\d{15,16}\|[\w-]{27}",
    "twitter": r"\bA{20,24}[A-Za-z0-9%]{80,100}",
    # of everybody
    "1password": r"\bops_eyJ[A-Za-z0-9+/=_-]{100,600}|\bA3(?:-[A-Z0-9]{5,11}){5,6}\b",
    "age": r"\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b",
    "connection string": r"\b(?:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?|mssql|ftp|sftp|smtps?|ldaps?|imaps?)"
    r"(?:\+[a-z0-9]{2,12})?://[^\s:@/]{0,64}:[^\s@/]{3,128}@[^\s/]{3,128}",
    "address with a password": r"\b(?:https?|git|ssh|svn|s3|nats|vnc)://[^\s:@/]{1,64}:[^\s@/]{3,128}@[^\s/]{3,128}",
    "jwt": rf"\beyJ{_WORDLY}{{10,2000}}\.eyJ{_WORDLY}{{10,4000}}\.{_WORDLY}{{10,1000}}",
    "live key": r"\b[a-z]{2,10}_(?:live|prod|test|secret)_[A-Za-z0-9]{12,255}\b",
}
"""By provider: what its secrets look like. None of them holds a blank."""

_TOKEN = re.compile("|".join(f"(?:{pattern})" for pattern in FORMATS.values()))
_RUN = re.compile(r"\S{14,}")
"""Where a token could stand: prose has few such long runs of characters without a blank."""

_SPACED = {
    "-----BEGIN ": re.compile(r"-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"),
    "earer ": re.compile(r"\b[Bb]earer [A-Za-z0-9._~+/=-]{16,500}"),
    "Basic ": re.compile(r"\bBasic [A-Za-z0-9+/]{16,500}={0,2}(?![\w+/])(?<=[\d=+/A-Z])"),
    "PuTTY-User-Key": re.compile(r"\bPuTTY-User-Key-File-[23]: \S{4,40}"),
}
"""By a part that must be there: secrets that hold a blank."""

PLACEHOLDER = re.compile(
    r"x{4,}|\*{3,}|\.{3,}|…|<[^>]{1,40}>|(?<![.@/])example|changeme|change-me|placeholder|your[-_ ]?\w{0,12}(?:key|token|password)"
    r"|dummy|1234567890|abcdef123|user:pass(?:word)?\b|:(?:password|motdepasse|wachtwoord|passwort)\b|^(?:motdepasse|wachtwoord|passwort)$|@host\b|\]\[|\[[a-z_ -]{3,24}\]|verander-mij|changez-moi|bitte-andern"
    r"|\$\{|\{\{|%\(|\$\(|:\$\w+@",
    re.IGNORECASE,
)
"""What shows that a value is none, or stands for a variable."""


def tokens(text: str) -> Iterator[Span]:
    """Places, as Python indices, of values in a provider's format; letters count as they are written."""
    for run in _RUN.finditer(text):
        for match in _TOKEN.finditer(text, *run.span()):
            if not PLACEHOLDER.search(match[0]):
                yield match.span()
    for part, pattern in _SPACED.items():
        if part in text:
            yield from (match.span() for match in pattern.finditer(text) if not PLACEHOLDER.search(match[0]))
