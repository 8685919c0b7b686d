# Runs device-sdk/vectors/scans.json and ntag424.json on the firmware's own uploader.py and says what came out, by name.
import json
from binascii import unhexlify

from attend.queue import Scan
from attend.uploader import Uploader, event_of

NOON_MS = 1924948800000
KNOWN_AT = {None: 0, "2030-12-31T11:59:59.000Z": NOON_MS - 1000}


def scan_of(boot, event):
    value = event["value"].replace("e=", "").replace("&c=", "")
    return Scan(event["seq"], event["kind"], boot, event["seq"], event["upMs"], KNOWN_AT[event["at"]], unhexlify(value))


class Sent:
    def __init__(self, reply):
        self.body = None
        self._reply = reply

    async def post(self, path, body):
        self.body = body
        return self._reply


class Settled:
    def __init__(self):
        self.seqs = []

    def settle(self, scan):
        self.seqs.append(scan.seq)


class Still:
    is_up = True

    def __init__(self, ms):
        self._ms = ms

    def ms(self):
        return self._ms


def finish(coroutine):
    """Nothing in it waits."""
    try:
        coroutine.send(None)
    except StopIteration:
        return
    raise RuntimeError("it waits")


def send(scans, this_boot, up_ms, reply):
    api, queue = Sent(reply), Settled()
    uploader = Uploader(api, queue, Still(up_ms), this_boot, Still(0))
    told = []
    uploader._tell = lambda scan, answer: told.append([scan.seq, answer["say"]])
    finish(uploader._send(scans))
    return api.body, queue.seqs, told, uploader.is_online


def batch(vector):
    boot, up_ms = vector["boot"], vector["upMs"]
    scans = [scan_of(boot, event) for event in vector["events"]]
    reply = {"results": [{"seq": event["seq"], "say": ["", ""], "led": "blue"} for event in vector["events"]]}
    body, settled, _, online = send(scans, boot if up_ms is not None else boot + 1, up_ms or 0, reply)
    expected = {"boot": boot, "upMs": up_ms, "events": vector["events"]}
    if not online or len(settled) != len(scans):
        return "not settled"
    return "same" if body == expected else json.dumps(body)


def some(count):
    return [Scan(seq, "card", 3, seq, 1, 0, b"\x04\xa1\xb2\xc3") for seq in range(1, count + 1)]


def answer(vector):
    results = vector["results"]
    _, settled, told, online = send(some(len(results)), 3, 1, vector["body"])
    say = {result["seq"]: result["say"] for result in results}
    if not online or sorted(settled) != sorted(say):
        return "not settled"
    return "same" if told == [[seq, say[seq]] for seq in sorted(say)] else json.dumps(told)


def no_answer(vector):
    _, settled, told, online = send(some(1), 3, 1, vector["body"])
    return "kept" if not settled and not told and not online else "taken for an answer"


def tag(vector):
    value = unhexlify(vector["e"] + vector["c"])
    made = event_of(Scan(1, "tag", 3, 1, 1, 0, value))
    return "same" if made["value"] == "e=%s&c=%s" % (vector["e"], vector["c"]) else made["value"]


def run(scans_path, tags_path):
    with open(scans_path) as file:
        vectors = json.load(file)
    with open(tags_path) as file:
        tags = json.load(file)["cases"]
    checks = (("batches", batch), ("answers", answer), ("newerAnswers", answer), ("unreadableAnswers", no_answer))
    found = {name: {vector["name"]: check(vector) for vector in vectors[name]} for name, check in checks}
    found["tags"] = {vector["name"]: tag(vector) for vector in tags}
    return found
