"""The page a phone sees on the reader's own network."""

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Muster reader</title><style>
body{font:16px system-ui,sans-serif;max-width:26rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
label{display:block;margin:1rem 0 .25rem}input{width:100%%;box-sizing:border-box;padding:.6rem;font:inherit}
button{margin-top:1.5rem;width:100%%;padding:.7rem;font:inherit}p[role=alert]{color:#a00000}
</style></head><body><h1>Connect this reader</h1>%s%s</body></html>"""

FIELDS = (
    ("ssid", "WiFi network", "text", 32),
    ("password", "WiFi password", "password", 63),
    ("server", "Address of your Muster", "url", 200),
    ("code", "Claim code from the dashboard", "text", 20),
)


def escape(text):
    for character, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot")):
        text = text.replace(character, "&%s;" % name)
    return text


def form_page(values, fault=""):
    alert = '<p role="alert">%s</p>' % escape(fault) if fault else ""
    rows = ""
    for name, label, kind, length in FIELDS:
        value = "" if kind == "password" else escape(values.get(name, ""))
        rows += '<label for="%s">%s</label><input id="%s" name="%s" type="%s" maxlength="%d" value="%s"%s>' % (
            name, label, name, name, kind, length, value, "" if kind == "password" else " required",
        )
    return PAGE % (alert, '<form method="post">%s<button>Connect</button></form>' % rows)


def done_page(device):
    return PAGE % ("", '<p role="status">This is now "%s". You can leave this network.</p>' % escape(device["name"]))


def decode(text):
    """One value of application/x-www-form-urlencoded."""
    data = bytearray()
    at = 0
    raw = text.replace("+", " ").encode()
    while at < len(raw):
        if raw[at] == 0x25 and at + 2 < len(raw):
            data.append(int(raw[at + 1 : at + 3].decode(), 16))
            at += 3
        else:
            data.append(raw[at])
            at += 1
    return data.decode()


def read_form(body):
    """What was typed, cut to the lengths of the form; unknown names are dropped."""
    values = {}
    for pair in body.decode().split("&"):
        name, _, value = pair.partition("=")
        for known, _, kind, length in FIELDS:
            if name == known:
                value = decode(value)[:length]
                values[known] = value if kind == "password" else value.strip()
    return values
