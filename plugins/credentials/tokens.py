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
    "akamai": r"akab-[a-z0-9]{16}-[a-z0-9]{16}\b",
    "alibaba": r"LTAI[A-Za-z0-9]{12,24}\b",
    "aws": r"(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16}\b",
    "aws appsync": r"da2-[a-z0-9]{26}\b",
    "aws bedrock": r"ABSK[A-Za-z0-9+/]{100,270}={0,2}",
    "aws bedrock session": r"bedrock-api-key-[A-Za-z0-9+/=]{40,1600}",
    "aws marketplace": rf"amzn\.mws\.{_UUID}",
    "azure": r"[A-Za-z0-9_~.-]{0,3}8Q~[A-Za-z0-9_~.-]{31,34}|(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/=]{40,100}",
    "azure devops": r"[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}\b",
    "azure signature": r"sig=[A-Za-z0-9%+/]{40,120}",
    "azure storage": r"[A-Za-z0-9]{52}JQQJ9[9DH][A-Za-z0-9]{26}\b",
    "cloudflare": rf"v1\.0-{_HEX}{{24}}-{_HEX}{{146}}\b",
    "cloudflare account": rf"cf(?:at|ut|k)_[A-Za-z0-9]{{40}}{_HEX}{{8}}\b",
    "cloudinary": rf"cloudinary://\d{{10,20}}:{_WORDLY}{{20,40}}@[a-z0-9-]{{2,60}}",
    "databricks": rf"dapi{_HEX}{{32}}\b",
    "digitalocean": rf"do[oprs]_v1_{_HEX}{{64}}\b",
    "docker swarm": r"SWMTKN-1-[a-z0-9]{50}-[a-z0-9]{25}\b|SWMKEY-1-[A-Za-z0-9+/]{43}",
    "firebase": rf"AAAA{_WORDLY}{{7}}:{_WORDLY}{{140}}",
    "fly": r"(?:fo1_[\w-]{43}|fm[12][ar]?_[A-Za-z0-9+/=]{60,600})",
    "google": rf"AIza{_WORDLY}{{35}}(?!\w)|GOCSPX-{_WORDLY}{{28}}|ya29\.{_WORDLY}{{20,500}}|1//0{_WORDLY}{{40,120}}",
    "google gemini": rf"AQ\.{_WORDLY}{{40,60}}",
    "heroku": rf"HRKU-AA{_WORDLY}{{58}}",
    "infisical": rf"st\.{_HEX}{{24}}\.{_HEX}{{32}}\.{_HEX}{{32}}\b",
    "nats": r"S[ACNOPUX][A-Z2-7]{56}\b",
    "nebula": r"dnkey-[A-Z2-7]{26}-[A-Z2-7]{52}\b",
    "neon": r"napi_[a-z0-9]{64}\b",
    "netlify": r"nf[pcuob]_[A-Za-z0-9]{36,40}\b",
    "openshift": rf"sha256~{_WORDLY}{{43}}",
    "planetscale": r"pscale_(?:tkn|pw|oauth)_[\w=.-]{32,64}",
    "pulumi": rf"pul-{_HEX}{{40}}\b",
    "render": r"rnd_[A-Za-z0-9]{28,36}\b",
    "scaleway": r"SCW[A-Z0-9]{17}\b",
    "scalingo": r"tk-us-[\w-]{48}",
    "supabase": rf"sbp_{_HEX}{{40}}\b|sb_secret_{_WORDLY}{{20,60}}",
    "supabase access": rf"sbp_v0_{_HEX}{{40}}\b",
    "tailscale": r"tskey-[a-z]{3,10}-[A-Za-z0-9]{8,20}-[A-Za-z0-9]{20,40}",
    "terraform": rf"[A-Za-z0-9]{{14}}\.atlasv1\.{_WORDLY}{{60,70}}",
    "vault": rf"hv[bsr]\.{_WORDLY}{{20,300}}|s\.[A-Za-z0-9]{{24}}(?!\w)",
    "vercel": r"vc[apikr]_[A-Za-z0-9]{24,60}\b",
    "yandex": rf"AQVN{_WORDLY}{{35,38}}|YC[A-Za-z0-9_-]{{38}}(?!\w)",
    # code and delivery
    "adafruit": r"aio_[A-Za-z0-9]{28}\b",
    "artifactory": r"AKC[A-Za-z0-9]{20,72}\b|AP[0-9A-F][A-Za-z0-9]{40,72}\b|cmVmd[A-Za-z0-9]{59}\b",
    "atlassian": r"AT(?:ATT3|CTT3|BB)[A-Za-z0-9_=-]{24,255}",
    "bitbucket server": rf"BBDC-[MNO]{_WORDLY}{{43}}",
    "buildkite": rf"bkua_{_HEX}{{40}}\b",
    "circleci": r"CCIP(?:AT|RJ)_[A-Za-z0-9]{10,30}_[0-9a-f]{40}\b",
    "clojars": r"CLOJARS_[A-Za-z0-9]{60}\b",
    "crates": r"cio[A-Za-z0-9]{32}\b",
    "deno": r"dd[pow]_[A-Za-z0-9]{36}\b",
    "docker": rf"dckr_(?:pat|oat)_{_WORDLY}{{20,64}}",
    "doppler": r"dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}\b",
    "github": r"gh[pousr]_[A-Za-z0-9]{36,255}\b|github_pat_[A-Za-z0-9_]{60,255}\b",
    "gitlab": rf"gl(?:pat|dt|rt|rtr|wt|cbt|ptt|ft|imt|agent|oas|soat|ffct)-{_WORDLY}{{20,64}}|GR1348941{_WORDLY}{{20}}",
    "gitlab session": rf"_gitlab_session={_WORDLY}{{20,64}}",
    "harness": rf"[ps]at\.{_WORDLY}{{22}}\.{_HEX}{{24}}\.[A-Za-z0-9]{{20}}\b",
    "infracost": r"ico-[A-Za-z0-9]{32}\b",
    "jetbrains": r"perm[:-][A-Za-z0-9=]{4,40}\.[A-Za-z0-9=-]{4,80}\.[A-Za-z0-9]{20,60}",
    "launchdarkly": rf"(?:sdk|api|mob)-{_UUID}",
    "npm": r"npm_[A-Za-z0-9]{36}\b|_authToken=[A-Za-z0-9_=+/-]{16,200}",
    "nuget": r"oy2[a-z0-9]{43}\b",
    "packagist": rf"packagist_[ou][ru]t_{_HEX}{{68}}\b",
    "postman": rf"PMAK-{_HEX}{{24}}-{_HEX}{{34}}\b",
    "postman collection": r"PMAT-[A-Z0-9]{26}\b",
    "prefect": r"pn[ub]_[A-Za-z0-9]{36}\b",
    "pypi": rf"pypi-{_WORDLY}{{50,255}}",
    "rubygems": rf"rubygems_{_HEX}{{48}}\b",
    "sentry": rf"sntrys_eyJ[A-Za-z0-9+/=_-]{{40,400}}|sntryu_{_HEX}{{64}}\b",
    "snyk": rf"snyk_[a-z]{{2,5}}\.{_HEX}{{8}}\.{_WORDLY}{{20,80}}",
    "sonar": rf"sq[upa]_{_HEX}{{40}}\b",
    "sourcegraph": rf"sgp_(?:{_HEX}{{16}}_|local_)?{_HEX}{{40}}\b",
    "wakatime": rf"waka_{_UUID}",
    "wundergraph": rf"cosmo_{_HEX}{{32}}\b",
    # chat, mail, work
    "airtable": rf"pat[A-Za-z0-9]{{14}}\.{_HEX}{{64}}\b",
    "asana": rf"[12]/\d{{10,20}}(?:/\d{{10,20}})?:{_HEX}{{32}}\b",
    "brevo": rf"x(?:keysib|smtpsib)-{_HEX}{{64}}-[A-Za-z0-9]{{16}}\b",
    "cal.com": rf"cal_(?:live|test)_{_HEX}{{32}}\b",
    "contentful": rf"CFPAT-{_WORDLY}{{43}}",
    "discord": rf"[MNO]{_WORDLY}{{23,25}}\.{_WORDLY}{{6}}\.{_WORDLY}{{27,38}}",
    "discord webhook": r"https://(?:ptb\.|canary\.)?discord(?:app)?\.com/api/(?:v\d{1,2}/)?webhooks/\d{17,20}/[\w-]{60,80}",
    "dropbox": rf"sl\.(?:u\.)?{_WORDLY}{{100,1500}}",
    "figma": rf"fig[dou]_{_WORDLY}{{36,50}}",
    "google chat webhook": r"https://chat\.googleapis\.com/v1/spaces/[\w-]{4,40}/messages\?key=[\w-]{20,60}&token=[\w%-]{20,80}",
    "hubspot": rf"pat-[a-z]{{2}}\d-{_UUID}",
    "intercom": r"dG9rO[A-Za-z0-9+/_-]{50,60}={0,2}",
    "intra": r"s-s4t2(?:ud|af)-[a-f0-9]{64}\b",
    "klaviyo": rf"pk_{_HEX}{{34}}\b",
    "linear": r"lin_(?:api|oauth)_[A-Za-z0-9]{32,64}\b",
    "mailchimp": rf"{_HEX}{{32}}-us\d{{1,2}}\b",
    "mailersend": rf"mlsn\.{_HEX}{{64}}\b",
    "mailgun": rf"(?:key|pubkey)-{_HEX}{{32}}\b|{_HEX}{{32}}-{_HEX}{{8}}-{_HEX}{{8}}\b",
    "make webhook": r"https://hook\.(?:[a-z0-9]{2,6}\.)?(?:make|integromat)\.com/[a-z0-9]{20,50}",
    "notion": r"ntn_[A-Za-z0-9]{40,60}\b|secret_[A-Za-z0-9]{43}\b",
    "nylas": rf"nyk_v0_{_WORDLY}{{64}}",
    "readme": r"rdme_[a-z0-9]{70}\b",
    "resend": r"re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}\b",
    "salesforce": r"00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]{40,200}|3MVG[A-Za-z0-9_.]{40,200}",
    "sendgrid": rf"SG\.{_WORDLY}{{16,32}}\.{_WORDLY}{{30,64}}",
    "slack": r"xox[a-eoprs]-[A-Za-z0-9-]{10,255}\b|xoxe\.xox[bp]-[A-Za-z0-9-]{20,255}\b|xapp-\d-[A-Za-z0-9-]{20,255}\b",
    "slack webhook": r"https://hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9/+_-]{20,200}",
    "teams webhook": r"https://[a-z0-9.-]{1,80}\.webhook\.office\.com/webhookb2/[A-Za-z0-9@/-]{40,400}",
    "telegram": rf"\d{{8,10}}:A{_WORDLY}{{33,35}}(?!\w)",
    "trello": r"ATTA[A-Za-z0-9]{64,76}\b",
    "twilio": rf"(?:AC|SK){_HEX}{{32}}\b",
    "typeform": r"tfp_[A-Za-z0-9_.=-]{40,70}",
    "zapier webhook": r"https://hooks\.zapier\.com/hooks/catch/\d{5,12}/[a-z0-9]{5,20}",
    # money and shops
    "braintree": r"access_token\$production\$[a-z0-9]{16}\$[a-z0-9]{32}\b",
    "duffel": rf"duffel_(?:test|live)_{_WORDLY}{{43}}",
    "easypost": r"EZ[AT]K[A-Za-z0-9]{54}\b",
    "flutterwave": r"FLW(?:PUBK|SECK)(?:_TEST)?-[a-h0-9]{32}-X\b",
    "gocardless": rf"(?:live|sandbox)_{_WORDLY}{{40}}(?!\w)",
    "mollie": r"(?:live|test)_[A-Za-z0-9]{30,36}\b",
    "paddle": r"pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}\b",
    "plaid": rf"access-(?:sandbox|development|production)-{_UUID}",
    "polar": r"polar_(?:oat|pat|whs)_[A-Za-z0-9]{32,64}\b",
    "shippo": rf"shippo_(?:live|test)_{_HEX}{{40}}\b",
    "shopify": r"shp(?:at|ca|pa|ss|tka)_[0-9a-fA-F]{32}\b",
    "square": rf"sq0[a-z]{{3}}-{_WORDLY}{{22,60}}|EAAA{_WORDLY}{{50,70}}",
    "stripe": r"(?:sk|rk|whsec|pk)_(?:live|test|prod)_[A-Za-z0-9]{10,255}\b|(?:sk|rk|whsec)_[A-Za-z0-9]{24,255}\b",
    "sumup": r"sup_sk_[A-Za-z0-9]{32}\b",
    "woocommerce": rf"c[ks]_{_HEX}{{40}}\b",
    "xendit": r"xnd_(?:production|development)_[A-Za-z0-9]{40,70}\b",
    # models
    "anthropic": rf"sk-ant-{_WORDLY}{{20,200}}",
    "cerebras": r"csk-[a-z0-9]{48}\b",
    "cohere or groq": r"gsk_[A-Za-z0-9]{48,56}\b",
    "fireworks": r"fw_[A-Za-z0-9]{22,24}\b",
    "hugging face": r"(?:hf|api_org)_[A-Za-z]{30,50}\b|hf_[A-Za-z0-9]{30,50}\b",
    "jina": rf"jina_{_HEX}{{32}}{_WORDLY}{{28}}",
    "langsmith": rf"lsv2_(?:pt|sk)_{_HEX}{{32}}_{_HEX}{{10}}\b",
    "llamaindex": rf"llx-{_WORDLY}{{48}}",
    "nvidia": rf"nvapi-{_WORDLY}{{64}}",
    "openai": rf"sk-(?:proj-|svcacct-|admin-|or-v1-)?{_WORDLY}{{20,220}}",
    "perplexity": r"pplx-[A-Za-z0-9]{48}\b",
    "pinecone": r"pcsk_[A-Za-z0-9_]{50,80}\b",
    "replicate": r"r8_[A-Za-z0-9]{37}\b",
    "tavily": rf"tvly-{_WORDLY}{{32,40}}",
    "together": rf"tgp_v1_{_WORDLY}{{43}}",
    "xai": r"xai-[A-Za-z0-9]{70,90}\b",
    # watching and data
    "adobe": r"p8e-[A-Za-z0-9]{32}\b",
    "axiom": rf"xa[ap]t-{_UUID}",
    "dynatrace": r"dt0[a-z]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}\b",
    "facebook": r"EAA[A-Za-z0-9]{60,250}\b|\d{15,16}\|[\w-]{27}",
    "grafana": r"glsa_[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}\b|glc_[A-Za-z0-9+/]{32,400}|eyJrIjoi[A-Za-z0-9+/=]{40,400}",
    "honeycomb": r"hc[abmx]ik_[a-z0-9]{58}\b",
    "instagram": rf"IGQ[VW]J{_WORDLY}{{100,400}}",
    "mapbox": rf"[ps]k\.eyJ{_WORDLY}{{50,120}}\.{_WORDLY}{{15,40}}",
    "maxmind": r"[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk\b",
    "new relic": r"NR(?:AK|II|JS|RA)-[A-Za-z0-9-]{19,40}",
    "posthog": r"ph[acrsx]_[A-Za-z0-9]{40,60}\b",
    "riot games": rf"RGAPI-{_UUID}",
    "twitter": r"A{20,24}[A-Za-z0-9%]{80,100}",
    # of everybody
    "1password": r"ops_eyJ[A-Za-z0-9+/=_-]{100,600}|A3(?:-[A-Z0-9]{5,11}){5,6}\b",
    "address with a password": r"(?:https?|git|ssh|svn|s3|nats|vnc)://[^\s:@/]{1,64}:[^\s@/]{3,128}@[^\s/]{3,128}",
    "age": r"AGE-SECRET-KEY-1[0-9A-Z]{58}\b",
    "connection string": r"(?:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?|mssql|ftp|sftp|smtps?|ldaps?|imaps?)"
    r"(?:\+[a-z0-9]{2,12})?://[^\s:@/]{0,64}:[^\s@/]{3,128}@[^\s/]{3,128}",
    "encoded private key": r"LS0tLS1CRUdJTi[A-Za-z0-9+/]{0,24}(?:UFJJVkFURSBLRVkt|QUklWQVRFIEtFWS0t|FBSSVZBVEUgS0VZ)[A-Za-z0-9+/=]{20,8000}",
    "jwt": rf"eyJ{_WORDLY}{{10,2000}}\.eyJ{_WORDLY}{{10,4000}}\.{_WORDLY}{{10,1000}}",
    "live key": r"[a-z]{2,10}_(?:live|prod|test|secret)_[A-Za-z0-9]{12,255}\b",
    "paseto": rf"(?:v[1-4]\.local|k[1-4]\.(?:local|secret)(?:-pw)?)\.{_WORDLY}{{20,4000}}",
}
"""By provider: what its secrets look like. Each begins at the edge of a word, and none holds a blank."""

# The edge is looked for once, and not for each: long addresses are read four times as fast.
_TOKEN = re.compile(rf"\b(?:{'|'.join(FORMATS.values())})")
_RUN = re.compile(r"\S{14,}")
"""Where a token could stand: prose has few such long runs of characters without a blank."""

_CLOSING = ".,;:!?…)]}>\"'`»”’*"
"""Signs of the sentence around an address or a token that some of the formats would take for a part of it."""

_SPACED = {
    "-----BEGIN ": re.compile(r"-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"),
    "earer ": re.compile(r"\b[Bb]earer [A-Za-z0-9._~+/=-]{16,500}"),
    "Basic ": re.compile(r"\bBasic [A-Za-z0-9+/]{16,500}={0,2}(?![\w+/])(?<=[\d=+/A-Z])"),
    "PuTTY-User-Key": re.compile(r"\bPuTTY-User-Key-File-[23]: \S{4,40}"),
}
"""By a part that must be there: secrets that hold a blank."""

PLACEHOLDER = re.compile(
    r"x{4,}|\*{3,}|\.{3,}|…|<[^>]{1,40}>|(?<![.@/])example|changeme|change-me|hunter2|placeholder|your[-_ ]?\w{0,12}(?:key|token|password)"
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
                yield match.start(), match.start() + len(match[0].rstrip(_CLOSING))
    for part, pattern in _SPACED.items():
        if part in text:
            yield from (match.span() for match in pattern.finditer(text) if not PLACEHOLDER.search(match[0]))
