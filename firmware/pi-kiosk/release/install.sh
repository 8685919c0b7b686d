#!/bin/sh
# Installs the kiosk on Raspberry Pi OS (64 bit), or brings it up to date: sudo ./install.sh
set -eu

folder=$(cd "$(dirname "$0")" && pwd)
boot=/boot/firmware/config.txt
settings=/etc/muster-kiosk/config.json

fail() {
  echo "$1" >&2
  exit 1
}

[ "$(id -u)" -eq 0 ] || fail "Run this with sudo."
[ -x /usr/bin/node ] || fail "Node 20.19 or later is needed at /usr/bin/node."
/usr/bin/node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  fail "Node 20.19 or later is needed, this is $(/usr/bin/node --version)."

id muster-kiosk >/dev/null 2>&1 || useradd --system --home-dir /var/lib/muster-kiosk --shell /usr/sbin/nologin muster-kiosk

mkdir -p /opt/muster-kiosk /etc/muster-kiosk
if [ "$folder" != /opt/muster-kiosk ]; then
  cp -r "$folder/." /opt/muster-kiosk/
fi
(cd /opt/muster-kiosk && npm install --omit=dev --no-audit --no-fund)

[ -f "$settings" ] || cp /opt/muster-kiosk/config.example.json "$settings"
cp /opt/muster-kiosk/config.schema.json /etc/muster-kiosk/
# The claim code stands in there.
chown -R root:muster-kiosk /etc/muster-kiosk
chmod 750 /etc/muster-kiosk
chmod 640 "$settings"

cp /opt/muster-kiosk/70-muster-kiosk.rules /etc/udev/rules.d/
cp /opt/muster-kiosk/muster-kiosk.service /etc/systemd/system/
if [ -f "$boot" ] && ! grep -q muster-green "$boot"; then
  # [all]: whatever section the file ends with, these lines count on every Pi.
  { echo; echo "[all]"; cat /opt/muster-kiosk/boot-config.txt; } >>"$boot"
fi
systemctl daemon-reload
systemctl enable muster-kiosk.service

echo "Installed. Enter server and claim code in $settings, check them with"
echo "  sudo -u muster-kiosk node /opt/muster-kiosk/main.mjs --check"
echo "and restart the Pi: the display and the lamps are there after that."
